import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { PlansField } from '#console/accounts/new/plans-field.tsx';
import { RateFields } from '#console/accounts/new/rate-fields.tsx';
import { isBilled } from '#console/accounts/new/requests.ts';
import { TaxField } from '#console/accounts/new/tax-field.tsx';
import { useOfferedPlans } from '#console/accounts/new/use-parent.ts';
import type { CustomerValues } from '#console/accounts/new/values.ts';
import styles from '#console/accounts/new/wizard-frame.module.css';
import type { Schemas } from '#console/api/contract.ts';
import { SwitchField } from '#console/components/field.tsx';
import { Shown } from '#console/components/shown.tsx';

interface CustomerBillingStepProps {
  readonly form: UseFormReturn<CustomerValues>;
  readonly parent: Schemas['Account'] | undefined;
}

/** *Configure Billing Details*: automatic billing, the pre-set rates, and taxes. */
export const CustomerBillingStep = ({ form, parent }: CustomerBillingStepProps) => {
  const t = useTranslations('accounts.wizards');
  const { control, watch } = form;
  const billing = watch('billing');
  const { offered, plans } = useOfferedPlans(parent, billing.planPrices);
  return (
    <>
      <SwitchField
        control={control}
        name="billing.automaticBilling"
        label={t('billing.automatic')}
        description={t('billing.automaticMeans')}
      />
      <RateFields
        control={control}
        names={{
          storage: 'billing.rates.storagePerGbMonth',
          traffic: 'billing.rates.trafficPerGb',
          currency: 'billing.rates.currency',
        }}
        currency={billing.rates.currency}
        isRequired={isBilled(billing)}
      />
      <TaxField control={control} name="billing.tax" />
      <fieldset className={styles.part}>
        <legend>{t('billing.plans')}</legend>
        <p className="quiet">{t('billing.plansMean')}</p>
        <Shown of={plans}>
          {() =>
            offered.length === 0 ? (
              <p className={styles.hint}>{t('plans.noneForCustomer')}</p>
            ) : (
              <PlansField
                control={control}
                name="billing.planPrices"
                plans={offered}
                currency={billing.rates.currency}
                isChosen={false}
              />
            )
          }
        </Shown>
      </fieldset>
    </>
  );
};
