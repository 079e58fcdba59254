import { type UseFormReturn, useController } from 'react-hook-form';
import { ModulesField } from '#console/accounts/modules/modules-field.tsx';
import type { CustomerValues } from '#console/accounts/new/values.ts';

/** *Restrict Access*: all system modules but adding P&P cameras, unless something else is chosen. */
export const CustomerAccessStep = ({
  form: { control },
}: {
  readonly form: UseFormReturn<CustomerValues>;
}) => {
  const { field, fieldState } = useController({ control, name: 'access.modules' });
  return <ModulesField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />;
};
