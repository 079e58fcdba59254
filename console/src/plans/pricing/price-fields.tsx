import { type Control, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { SwitchField } from '#console/components/field.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import type { Plan } from '#console/components/use-plans.ts';
import styles from '#console/plans/parts/parts.module.css';
import type { TermsForm } from '#console/plans/pricing/terms-form.ts';

interface PriceFieldsProps {
  readonly control: Control<TermsForm>;
  readonly plans: readonly Plan[];
  /** Whether plans are given and taken here, or only priced. */
  readonly isAssigning: boolean;
}

/** A price for each plan; empty where what the biller asks of everybody counts. */
export const PriceFields = ({ control, plans, isAssigning }: PriceFieldsProps) => {
  const t = useTranslations('plans.pricing');
  const prices = useWatch({ control, name: 'prices' });
  const currency = useWatch({ control, name: 'currency' });
  return prices.map(({ planId, isAssigned }, at) => {
    const plan = plans.find(({ id }) => id === planId);
    const name = plan?.name ?? planId;
    return (
      <div key={planId} className={styles.row}>
        {isAssigning ? (
          <SwitchField control={control} name={`prices.${at}.isAssigned`} label={name} />
        ) : (
          <bdi>{name}</bdi>
        )}
        {(isAssigned || !isAssigning) && (
          <MoneyField
            control={control}
            name={`prices.${at}.price`}
            label={t('priceOf', { name })}
            currency={currency}
            description={t('emptyPrice')}
          />
        )}
      </div>
    );
  });
};
