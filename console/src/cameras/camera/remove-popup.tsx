import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { useRead } from '#console/api/read.ts';
import type { CameraPopupProps } from '#console/cameras/camera/camera-popup.ts';
import { readTimelineAnew } from '#console/cameras/camera/read-timeline-anew.ts';
import { FormPopup } from '#console/components/form-popup.tsx';

/** Removing, which cannot be undone: of whom, whether it records at this moment, and what stays. */
export const RemovePopup = ({ camera: { id, name, recording, customerId }, onClose }: CameraPopupProps) => {
  const t = useTranslations('cameras.deeds.remove');
  const { data: customer } = useRead('/v1/accounts/{id}', { path: { id: customerId } });
  const remove = useDeed('delete', '/v1/cameras/{id}');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await remove.run({ path: { id } }))) return;
    onClose();
    await readTimelineAnew();
  };
  return (
    <FormPopup
      title={t('title', { name })}
      deed={t('deed')}
      isGrave
      isUnderWay={remove.isUnderWay}
      trouble={remove.trouble}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      {customer && <p>{t('left', { customer: customer.name, count: customer.cameras.total - 1 })}</p>}
      <p>{recording ? t('stops') : t('isQuiet')}</p>
      <p>{t('forGood')}</p>
    </FormPopup>
  );
};
