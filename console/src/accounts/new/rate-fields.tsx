import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/new/wizard-frame.module.css';
import { useCurrencies } from '#console/components/choices.ts';
import { ChoiceField } from '#console/components/field.tsx';
import { MoneyField } from '#console/components/money-field.tsx';

interface RateFieldsProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly names: Readonly<Record<'storage' | 'traffic' | 'currency', FieldPath<Values>>>;
  /** What is chosen now. */
  readonly currency: string;
  readonly isRequired: boolean;
}

/** What stored and transferred bytes cost. */
export const RateFields = <Values extends FieldValues>({
  control,
  names,
  currency,
  isRequired,
}: RateFieldsProps<Values>) => {
  const t = useTranslations('accounts.wizards.rates');
  const currencies = useCurrencies();
  return (
    <>
      <ChoiceField
        control={control}
        name={names.currency}
        label={t('currency')}
        choices={currencies}
        isRequired={isRequired}
      />
      <div className={styles.pair}>
        <MoneyField
          control={control}
          name={names.storage}
          label={t('storage')}
          description={t('perGbMonth')}
          currency={currency}
          isRequired={isRequired}
        />
        <MoneyField
          control={control}
          name={names.traffic}
          label={t('traffic')}
          description={t('perGb')}
          currency={currency}
          isRequired={isRequired}
        />
      </div>
    </>
  );
};
