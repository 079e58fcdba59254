import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import type { CameraPopupProps } from '#console/cameras/camera/camera-popup.ts';
import { readTimelineAnew } from '#console/cameras/camera/read-timeline-anew.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useDeedWord } from '#console/components/deed-word.ts';
import { ChoiceField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { usePlans } from '#console/components/use-plans.ts';

/** Another plan for a camera. The server says which ones its accounts have. */
export const PlanPopup = ({ camera, onClose }: CameraPopupProps) => {
  const t = useTranslations('cameras.deeds.plan');
  const { id, name, planId } = camera;
  const form = useForm({ defaultValues: { planId: planId ?? '' } });
  const change = useDeed('put', '/v1/cameras/{id}/plan');
  const looked = useLookedAt(camera, change.trouble);
  const deedWord = useDeedWord(looked, t('deed'));
  const rest = useServerErrors(form, change.trouble);
  const known = usePlans();
  const nameOf = (of: string | null) => known.find((plan) => plan.id === of)?.yourName ?? of ?? '';
  const plans = known.filter((plan) => !plan.retired || plan.id === planId);
  const submit = form.handleSubmit(async (body) => {
    if (body.planId === '') {
      form.setError('planId', { message: t('choose') }, { shouldFocus: true });
      return;
    }
    if (!(await change.run({ path: { id }, body, ifMatch: looked.revision }))) return;
    onClose();
    await readTimelineAnew();
  });
  return (
    <FormPopup
      title={t('title', { name })}
      deed={deedWord}
      isUnderWay={change.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <ChoiceField
        control={form.control}
        name="planId"
        label={t('plan')}
        description={t('from')}
        isRequired
        choices={[
          ...(planId === null ? [{ value: '', label: t('choose') }] : []),
          ...plans.map((plan) => ({ value: plan.id, label: plan.yourName })),
        ]}
      />
      <ChangedMeanwhile of={looked} fieldsOf={(now) => [{ name: t('plan'), value: nameOf(now.planId) }]} />
    </FormPopup>
  );
};
