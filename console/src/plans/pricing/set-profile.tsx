import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import { useRead } from '#console/api/read.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useDeedWord } from '#console/components/deed-word.ts';
import { SwitchField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { Shown } from '#console/components/shown.tsx';
import type { Plan } from '#console/components/use-plans.ts';
import { plansToPrice } from '#console/plans/pricing/plans-to-price.ts';
import { PriceFields } from '#console/plans/pricing/price-fields.tsx';
import type { PricingDeedProps } from '#console/plans/pricing/set-wholesale.tsx';
import { TermsFields } from '#console/plans/pricing/terms-fields.tsx';
import { namesOfTerms, ratesOf, type TermsForm, taxOf, termsIn } from '#console/plans/pricing/terms-form.ts';
import { useTermsInWords } from '#console/plans/pricing/terms-in-words.ts';

interface SettingProps extends PricingDeedProps {
  readonly plans: readonly Plan[];
  /** The currency of whoever bills, for a first profile. */
  readonly currency: string;
}

const Setting = ({ account, onClose, plans, currency }: SettingProps) => {
  const t = useTranslations('plans.pricing');
  const { id, name, billingProfile } = account;
  const words = useTermsInWords();
  const set = useDeed('put', '/v1/customers/{id}/billing-profile');
  const looked = useLookedAt(account, set.trouble);
  const deedWord = useDeedWord(looked, t('save'));
  const own = billingProfile?.planPrices ?? [];
  const form = useForm<TermsForm>({
    defaultValues: {
      ...termsIn(billingProfile?.rates, billingProfile?.tax, currency),
      isAutomatic: billingProfile?.automaticBilling ?? false,
      prices: plansToPrice(plans, own).map((planId) => ({
        planId,
        isAssigned: true,
        price: own.find((each) => each.planId === planId)?.pricePerCameraMonth ?? '',
      })),
    },
  });
  const rest = useServerErrors(form, set.trouble, namesOfTerms);
  const submit = form.handleSubmit(async (typed) => {
    const planPrices = typed.prices
      .filter(({ price }) => price !== '')
      .map(({ planId, price }) => ({ planId, pricePerCameraMonth: price }));
    const body = {
      automaticBilling: typed.isAutomatic,
      rates: ratesOf(typed),
      planPrices,
      tax: taxOf(typed),
    };
    if (await set.run({ path: { id }, body, ifMatch: looked.revision })) onClose();
  });
  return (
    <FormPopup
      title={t('profileTitle', { name })}
      deed={deedWord}
      size="wide"
      isUnderWay={set.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p className="quiet">{t('fromNow')}</p>
      <SwitchField
        control={form.control}
        name="isAutomatic"
        label={t('automaticBilling')}
        description={t('automaticWhat')}
      />
      <TermsFields control={form.control} />
      <PriceFields control={form.control} plans={plans} isAssigning={false} />
      <ChangedMeanwhile
        of={looked}
        fieldsOf={({ billingProfile: now }) => [
          { name: t('profile'), value: now ? t(now.automaticBilling ? 'automatic' : 'notAutomatic') : '' },
          ...words.terms(now?.rates, now?.tax),
          ...words.prices(now?.planPrices ?? []),
        ]}
      />
    </FormPopup>
  );
};

/** How a customer is billed: rates, prices of its own, tax, and whether by itself. */
export const SetProfile = (props: PricingDeedProps) => {
  const plans = useRead('/v1/plans', { query: { limit: 500 } }, { ofThePast: false });
  const biller = useRead(
    '/v1/accounts/{id}',
    { path: { id: props.account.parentId ?? props.account.id } },
    { ofThePast: false },
  );
  return (
    <Shown of={plans}>
      {({ items }) => (
        <Shown of={biller}>
          {({ currency }) => <Setting {...props} plans={items} currency={currency ?? ''} />}
        </Shown>
      )}
    </Shown>
  );
};
