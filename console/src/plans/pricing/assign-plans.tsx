import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import { useRead } from '#console/api/read.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useDeedWord } from '#console/components/deed-word.ts';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { Shown } from '#console/components/shown.tsx';
import type { Plan } from '#console/components/use-plans.ts';
import { plansToPrice } from '#console/plans/pricing/plans-to-price.ts';
import { PriceFields } from '#console/plans/pricing/price-fields.tsx';
import type { PricingDeedProps } from '#console/plans/pricing/set-wholesale.tsx';
import { type TermsForm, termsIn } from '#console/plans/pricing/terms-form.ts';
import { useTermsInWords } from '#console/plans/pricing/terms-in-words.ts';

const Assigning = ({ account, onClose, plans }: PricingDeedProps & { readonly plans: readonly Plan[] }) => {
  const t = useTranslations('plans.pricing');
  const { id, name, pricing, currency } = account;
  const assigned = account.plans ?? [];
  const assign = useDeed('put', '/v1/integrators/{id}/plans');
  const words = useTermsInWords();
  const looked = useLookedAt(account, assign.trouble);
  const deedWord = useDeedWord(looked, t('save'));
  const form = useForm<TermsForm>({
    defaultValues: {
      ...termsIn(pricing ?? undefined, undefined, currency ?? ''),
      prices: plansToPrice(plans, assigned).map((planId) => {
        const own = assigned.find((each) => each.planId === planId);
        return { planId, isAssigned: own !== undefined, price: own?.pricePerCameraMonth ?? '' };
      }),
    },
  });
  const rest = useServerErrors(form, assign.trouble);
  const submit = form.handleSubmit(async ({ prices }) => {
    const body = {
      plans: prices
        .filter(({ isAssigned }) => isAssigned)
        .map(({ planId, price }) => ({ planId, ...(price !== '' && { pricePerCameraMonth: price }) })),
    };
    if (await assign.run({ path: { id }, body, ifMatch: looked.revision })) onClose();
  });
  return (
    <FormPopup
      title={t('offersTitle', { name })}
      deed={deedWord}
      size="wide"
      isUnderWay={assign.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p className="quiet">{t('offersWhat')}</p>
      <PriceFields control={form.control} plans={plans} isAssigning />
      <ChangedMeanwhile of={looked} fieldsOf={(each) => words.prices(each.plans ?? [])} />
    </FormPopup>
  );
};

/** Which plans an integrator may sell, and what each costs it. */
export const AssignPlans = (props: PricingDeedProps) => {
  const plans = useRead('/v1/plans', { query: { limit: 500 } }, { ofThePast: false });
  return <Shown of={plans}>{({ items }) => <Assigning {...props} plans={items} />}</Shown>;
};
