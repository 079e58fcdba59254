import type { UseFormReturn } from 'react-hook-form';
import { ParentField } from '#console/accounts/new/parent-field.tsx';
import { RateFields } from '#console/accounts/new/rate-fields.tsx';
import { TaxField } from '#console/accounts/new/tax-field.tsx';
import { useBeginWith } from '#console/accounts/new/use-parent.ts';
import type { IntegratorValues } from '#console/accounts/new/values.ts';
import type { Schemas } from '#console/api/contract.ts';

interface IntegratorStepProps {
  readonly form: UseFormReturn<IntegratorValues>;
  readonly parent: Schemas['Account'] | undefined;
}

/** *Set Pricing*: what the new integrator pays for storage and traffic. */
export const IntegratorPricingStep = ({
  form,
  parent,
  isPrimary,
}: IntegratorStepProps & { readonly isPrimary: boolean }) => {
  const { control, watch } = form;
  useBeginWith(form, 'pricing.currency', parent?.pricing?.currency ?? parent?.currency);
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
