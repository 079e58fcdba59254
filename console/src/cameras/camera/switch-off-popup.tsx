import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import type { CameraPopupProps } from '#console/cameras/camera/camera-popup.ts';
import { readTimelineAnew } from '#console/cameras/camera/read-timeline-anew.ts';
import { FormPopup } from '#console/components/form-popup.tsx';

/** Switching off: what stops now, or what then does not come back. */
export const SwitchOffPopup = ({ camera: { id, name, recording, holds }, onClose }: CameraPopupProps) => {
  const t = useTranslations('cameras.deeds.off');
  const deactivate = useDeed('post', '/v1/cameras/{id}/deactivate');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await deactivate.run({ path: { id }, body: {} }))) return;
    onClose();
    await readTimelineAnew();
  };
  return (
    <FormPopup
      title={t('title', { name })}
      deed={t('deed')}
      isGrave={recording}
      isUnderWay={deactivate.isUnderWay}
      trouble={deactivate.trouble}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p>
        {recording ? t('stops') : holds.length > 0 ? t('staysOff', { count: holds.length }) : t('isQuiet')}
      </p>
    </FormPopup>
  );
};
