import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import type { CameraPopupProps } from '#console/cameras/camera/camera-popup.ts';
import { readTimelineAnew } from '#console/cameras/camera/read-timeline-anew.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useDeedWord } from '#console/components/deed-word.ts';
import { TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

/** Another name for a camera. */
export const RenamePopup = ({ camera, onClose }: CameraPopupProps) => {
  const t = useTranslations('cameras.deeds.rename');
  const { id, name } = camera;
  const form = useForm({ defaultValues: { name } });
  const rename = useDeed('patch', '/v1/cameras/{id}');
  const looked = useLookedAt(camera, rename.trouble);
  const deedWord = useDeedWord(looked, t('deed'));
  const rest = useServerErrors(form, rename.trouble);
  const submit = form.handleSubmit(async (body) => {
    if (!(await rename.run({ path: { id }, body, ifMatch: looked.revision }))) return;
    onClose();
    await readTimelineAnew();
  });
  return (
    <FormPopup
      title={t('title', { name: looked.opened.name })}
      deed={deedWord}
      isUnderWay={rename.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label={t('name')} isRequired isFirst />
      <ChangedMeanwhile of={looked} fieldsOf={(now) => [{ name: t('name'), value: now.name }]} />
    </FormPopup>
  );
};
