import { Button } from '@mantine/core';
import { type Control, useFieldArray, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useCurrencies } from '#console/components/choices.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import styles from '#console/plans/parts/parts.module.css';
import type { TermsForm } from '#console/plans/pricing/terms-form.ts';

const modes = ['none', 'exclusive', 'inclusive'] as const;

/** Rates by use, their currency, and the tax with its rates. */
export const TermsFields = ({ control }: { readonly control: Control<TermsForm> }) => {
  const t = useTranslations('plans.pricing');
  const rates = useFieldArray({ control, name: 'taxRates' });
  const currency = useWatch({ control, name: 'currency' });
  const mode = useWatch({ control, name: 'taxMode' });
  return (
    <>
      <div className={styles.pair}>
        <MoneyField
          control={control}
          name="storagePerGbMonth"
          label={t('storage')}
          currency={currency}
          isRequired
        />
        <MoneyField
          control={control}
          name="trafficPerGb"
          label={t('traffic')}
          currency={currency}
          isRequired
        />
        <ChoiceField
          control={control}
          name="currency"
          label={t('currency')}
          choices={useCurrencies(currency)}
          isRequired
        />
      </div>
      <ChoiceField
        control={control}
        name="taxMode"
        label={t('tax')}
        choices={modes.map((value) => ({ value, label: t(`taxModes.${value}`) }))}
      />
      {mode !== 'none' &&
        rates.fields.map(({ id }, at) => (
          <div key={id} className={styles.row}>
            <TextField control={control} name={`taxRates.${at}.name`} label={t('taxName')} />
            <TextField control={control} name={`taxRates.${at}.percent`} label={t('percent')} />
            <Button variant="default" onClick={() => rates.remove(at)}>
              {t('remove')}
            </Button>
          </div>
        ))}
      {mode !== 'none' && (
        <div>
          <Button variant="default" onClick={() => rates.append({ name: '', percent: '' })}>
            {t('addTax')}
          </Button>
        </div>
      )}
    </>
  );
};
