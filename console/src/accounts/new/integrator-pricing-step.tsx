import type { UseFormReturn } from 'react-hook-form';
import { ParentField } from '#console/accounts/new/parent-field.tsx';
import { RateFields } from '#console/accounts/new/rate-fields.tsx';
import { TaxField } from '#console/accounts/new/tax-field.tsx';
import type { IntegratorValues } from '#console/accounts/new/values.ts';

interface IntegratorStepProps {
  readonly form: UseFormReturn<IntegratorValues>;
  readonly isPrimary: boolean;
}

/** *Set Pricing*: what the new integrator pays for storage and traffic. */
export const IntegratorPricingStep = ({ form, isPrimary }: IntegratorStepProps) => {
  const { control, watch } = form;
  return (
    <>
      {!isPrimary && <ParentField control={control} name="pricing.parent" />}
      <RateFields
        control={control}
        names={{
          storage: 'pricing.storagePerGbMonth',
          traffic: 'pricing.trafficPerGb',
          currency: 'pricing.currency',
        }}
        currency={watch('pricing.currency')}
        isRequired
      />
      <TaxField control={control} name="pricing.tax" />
    </>
  );
};
