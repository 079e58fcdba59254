import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useDeedWord } from '#console/components/deed-word.ts';
import { FormPopup } from '#console/components/form-popup.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import type { Plan } from '#console/components/use-plans.ts';

interface PlanDeedProps {
  readonly plan: Plan;
  readonly onClose: () => void;
}

/** Another list price. Days that end from now on bear it. */
export const ChangePrice = ({ plan, onClose }: PlanDeedProps) => {
  const t = useTranslations('plans.catalogue');
  const change = useDeed('put', '/v1/plans/{id}/price');
  const form = useForm({ defaultValues: { pricePerCameraMonth: plan.pricePerCameraMonth } });
  const looked = useLookedAt(plan, change.trouble);
  const deedWord = useDeedWord(looked, t('priceDeed'));
  const rest = useServerErrors(form, change.trouble);
  const submit = form.handleSubmit(async (body) => {
    if (await change.run({ path: { id: plan.id }, body, ifMatch: looked.revision })) onClose();
  });
  return (
    <FormPopup
      title={t('priceTitle', { name: plan.name })}
      deed={deedWord}
      isUnderWay={change.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <MoneyField
        control={form.control}
        name="pricePerCameraMonth"
        label={t('pricePerCameraMonth')}
        currency={plan.currency}
        description={t('priceFrom')}
        isRequired
      />
      <ChangedMeanwhile
        of={looked}
        fieldsOf={(now) => [{ name: t('pricePerCameraMonth'), value: now.pricePerCameraMonth }]}
      />
    </FormPopup>
  );
};

/** Lets nothing new go on a plan. */
export const Retire = ({ plan, onClose }: PlanDeedProps) => {
  const t = useTranslations('plans.catalogue');
  const retire = useDeed('post', '/v1/plans/{id}/retire');
  const submit = async (): Promise<void> => {
    if (await retire.run({ path: { id: plan.id }, body: {} })) onClose();
  };
  return (
    <FormPopup
      title={t('retireTitle', { name: plan.name })}
      deed={t('retireDeed')}
      isUnderWay={retire.isUnderWay}
      trouble={retire.trouble}
      isGrave
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onClose={onClose}
    >
      <p>{t('retireWhat', { name: plan.name })}</p>
    </FormPopup>
  );
};
