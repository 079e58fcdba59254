import { Checkbox, TextInput } from '@mantine/core';
import { type Control, type FieldPath, type FieldValues, get, useController } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { PlanValues } from '#console/accounts/new/values.ts';
import styles from '#console/accounts/new/wizard-frame.module.css';
import type { Item } from '#console/api/contract.ts';
import { Amount } from '#console/components/amount.tsx';

export type OfferedPlan = Item<'/v1/plans'>;

interface PlansFieldProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  /** A field of the form whose value is PlanValues. */
  readonly name: FieldPath<Values>;
  readonly plans: readonly OfferedPlan[];
  /** In which currency prices of its own are. */
  readonly currency: string;
  /** False where all plans are there anyhow, and only prices are set. */
  readonly isChosen?: boolean;
}

const none = { isChosen: false, price: '' };

/** Plans to choose, and a price of its own for each: without one, what the biller asks of everybody. */
export const PlansField = <Values extends FieldValues>({
  control,
  name,
  plans,
  currency,
  isChosen = true,
}: PlansFieldProps<Values>) => {
  const t = useTranslations('accounts.wizards.plans');
  const { field, formState } = useController({ control, name });
  const values: PlanValues = field.value;
  const change = (planId: string, changed: Partial<PlanValues[string]>): void =>
    field.onChange({ ...values, [planId]: { ...none, ...values[planId], ...changed } });
  const messageAt = (planId: string, part: string): string | undefined => {
    const error: unknown = get(formState.errors, `${name}.${planId}.${part}.message`);
    return typeof error === 'string' ? error : undefined;
  };
  return (
    <div>
      {plans.map((plan) => {
        const value = values[plan.id] ?? none;
        const shown = plan.yourName || plan.name;
        const what = t.rich('what', {
          mode: t(`modes.${plan.recordingMode}`),
          days: plan.retentionDays,
          resolution: plan.resolution,
          price: () => <Amount amount={plan.pricePerCameraMonth} currency={plan.currency} />,
        });
        return (
          <div key={plan.id} className={styles.plan}>
            {isChosen ? (
              <Checkbox
                label={<bdi>{shown}</bdi>}
                description={what}
                error={messageAt(plan.id, 'isChosen')}
                checked={value.isChosen}
                onChange={({ currentTarget }) => change(plan.id, { isChosen: currentTarget.checked })}
              />
            ) : (
              <div>
                <bdi>{shown}</bdi>
                <div className="quiet">{what}</div>
              </div>
            )}
            {(!isChosen || value.isChosen) && (
              <TextInput
                aria-label={t('priceOf', { plan: shown })}
                placeholder={t('price')}
                value={value.price}
                inputMode="decimal"
                dir="ltr"
                autoComplete="off"
                error={messageAt(plan.id, 'price') ?? (isChosen ? undefined : messageAt(plan.id, 'isChosen'))}
                onChange={({ currentTarget }) => change(plan.id, { price: currentTarget.value })}
                onBlur={() =>
                  change(plan.id, { price: value.price.trim().replace(/^(\d+),(\d+)$/, '$1.$2') })
                }
                rightSection={<span className="quiet">{currency}</span>}
                rightSectionWidth={48}
              />
            )}
          </div>
        );
      })}
    </div>
  );
};
