import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { type Control, type FieldPath, type FieldValues, get, useController } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { TaxMode, TaxValues } from '#console/accounts/new/values.ts';
import styles from '#console/accounts/new/wizard-frame.module.css';

const modes = ['none', 'exclusive', 'inclusive'] as const satisfies readonly TaxMode[];

interface TaxFieldProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  /** A field of the form whose value is TaxValues. */
  readonly name: FieldPath<Values>;
}

/** Whether taxes are in the invoice, and which. */
export const TaxField = <Values extends FieldValues>({ control, name }: TaxFieldProps<Values>) => {
  const t = useTranslations('accounts.wizards.tax');
  const { field, formState } = useController({ control, name });
  const { mode, rates }: TaxValues = field.value;
  const messageAt = (part: string): string | undefined => {
    const error: unknown = get(formState.errors, `${name}.${part}.message`);
    return typeof error === 'string' ? error : undefined;
  };
  const change = (changed: Partial<TaxValues>): void => field.onChange({ mode, rates, ...changed });
  const changeRate = (at: number, changed: Partial<TaxValues['rates'][number]>): void =>
    change({ rates: rates.map((rate, place) => (place === at ? { ...rate, ...changed } : rate)) });
  return (
    <fieldset className={styles.part}>
      <legend>{t('title')}</legend>
      <NativeSelect
        label={t('mode')}
        value={mode}
        data={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
        error={messageAt('mode') ?? messageAt('rates')}
        onChange={({ currentTarget }) => {
          const chosen = modes.find((each) => each === currentTarget.value) ?? 'none';
          change({ mode: chosen, ...(chosen !== 'none' && rates.length === 0 && { rates: [noRate] }) });
        }}
      />
      {mode !== 'none' &&
        rates.map((rate, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tax is known by its place alone while it is typed.
          <div key={place} className={styles.line}>
            <TextInput
              label={t('name')}
              withAsterisk
              value={rate.name}
              autoComplete="off"
              error={messageAt(`rates.${place}.name`)}
              onChange={({ currentTarget }) => changeRate(place, { name: currentTarget.value })}
            />
            <TextInput
              label={t('percent')}
              withAsterisk
              value={rate.percent}
              inputMode="decimal"
              dir="ltr"
              autoComplete="off"
              error={messageAt(`rates.${place}.percent`)}
              onChange={({ currentTarget }) =>
                changeRate(place, { percent: currentTarget.value.trim().replace(',', '.') })
              }
              rightSection={<span className="quiet">%</span>}
            />
            <CloseButton
              mt={28}
              aria-label={t('remove', { name: rate.name })}
              onClick={() => change({ rates: rates.filter((_, each) => each !== place) })}
            />
          </div>
        ))}
      {mode !== 'none' && (
        <div>
          <Button variant="default" onClick={() => change({ rates: [...rates, noRate] })}>
            {t('add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
};

const noRate = { name: '', percent: '' };
