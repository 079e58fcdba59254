import { TextInput } from '@mantine/core';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';

interface MoneyFieldProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly currency: string;
  readonly description?: string;
  readonly isRequired?: boolean;
}

/** Commas for points, as half of the world writes; nothing else is guessed. */
const asDecimal = (text: string): string => text.trim().replace(/^(\d+),(\d+)$/, '$1.$2');

/** An amount or a rate: decimal text with its currency beside it. The server says what is wrong with it. */
export const MoneyField = <Values extends FieldValues>({
  control,
  name,
  currency,
  isRequired = false,
  ...texts
}: MoneyFieldProps<Values>) => {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextInput
      {...texts}
      {...field}
      value={field.value ?? ''}
      onBlur={(event) => {
        field.onChange(asDecimal(event.currentTarget.value));
        field.onBlur();
      }}
      error={fieldState.error?.message}
      withAsterisk={isRequired}
      aria-required={isRequired}
      inputMode="decimal"
      autoComplete="off"
      dir="ltr"
      rightSection={<span className="quiet">{currency}</span>}
      rightSectionWidth={48}
    />
  );
};
