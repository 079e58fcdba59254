import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { PlansField } from '#console/accounts/new/plans-field.tsx';
import { useOfferedPlans } from '#console/accounts/new/use-parent.ts';
import type { IntegratorValues } from '#console/accounts/new/values.ts';
import styles from '#console/accounts/new/wizard-frame.module.css';
import type { Schemas } from '#console/api/contract.ts';
import { Shown } from '#console/components/shown.tsx';

interface IntegratorPlansStepProps {
  readonly form: UseFormReturn<IntegratorValues>;
  readonly parent: Schemas['Account'] | undefined;
}

/** *Assign Plans*: what the new integrator can sell on, and for how much it buys. */
export const IntegratorPlansStep = ({ form: { control, watch }, parent }: IntegratorPlansStepProps) => {
  const t = useTranslations('accounts.wizards.plans');
  const { offered, plans } = useOfferedPlans(parent, watch('plans'));
  const currency = watch('pricing.currency');
  return (
    <Shown of={plans}>
      {() =>
        offered.length === 0 ? (
          <p className={styles.hint}>{t('noneForIntegrator')}</p>
        ) : (
          <PlansField control={control} name="plans" plans={offered} currency={currency} />
        )
      }
    </Shown>
  );
};
