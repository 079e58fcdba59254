import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import type { CameraPopupProps } from '#console/cameras/camera/camera-popup.ts';
import { readTimelineAnew } from '#console/cameras/camera/read-timeline-anew.ts';
import { TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

/** Another name for a camera. */
export const RenamePopup = ({ camera: { id, name }, onClose }: CameraPopupProps) => {
  const t = useTranslations('cameras.deeds.rename');
  const form = useForm({ defaultValues: { name } });
  const rename = useDeed('patch', '/v1/cameras/{id}');
  const rest = useServerErrors(form, rename.trouble);
  const submit = form.handleSubmit(async (body) => {
    if (!(await rename.run({ path: { id }, body }))) return;
    onClose();
    await readTimelineAnew();
  });
  return (
    <FormPopup
      title={t('title', { name })}
      deed={t('deed')}
      isUnderWay={rename.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label={t('name')} isRequired isFirst />
    </FormPopup>
  );
};
