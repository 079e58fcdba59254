import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';

interface FieldProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly description?: ReactNode;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

interface TextFieldProps<Values extends FieldValues> extends FieldProps<Values> {
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'date' | 'month';
  readonly autoComplete?: string;
  /** Several lines. */
  readonly isLong?: boolean;
  /** Begins with the focus. */
  readonly isFirst?: boolean;
}

/** A text of a form. What is wrong with it stands beside it: the form's own rules, and what the server said of it. */
export const TextField = <Values extends FieldValues>({
  control,
  name,
  isRequired = false,
  isDisabled = false,
  isLong = false,
  isFirst = false,
  type = 'text',
  autoComplete = 'off',
  ...texts
}: TextFieldProps<Values>) => {
  const { field, fieldState } = useController({ control, name });
  const shared = {
    ...texts,
    ...field,
    value: field.value ?? '',
    error: fieldState.error?.message,
    withAsterisk: isRequired,
    'aria-required': isRequired,
    disabled: isDisabled,
    autoComplete,
    ...(isFirst && { 'data-autofocus': true }),
  };
  return isLong ? <Textarea autosize minRows={2} {...shared} /> : <TextInput type={type} {...shared} />;
};

interface ChoiceFieldProps<Values extends FieldValues> extends FieldProps<Values> {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few. The browser's own list, which works on every device. */
export const ChoiceField = <Values extends FieldValues>({
  control,
  name,
  choices,
  isRequired = false,
  isDisabled = false,
  ...texts
}: ChoiceFieldProps<Values>) => {
  const { field, fieldState } = useController({ control, name });
  return (
    <NativeSelect
      {...texts}
      {...field}
      value={field.value ?? ''}
      data={[...choices]}
      error={fieldState.error?.message}
      withAsterisk={isRequired}
      disabled={isDisabled}
    />
  );
};

/** Yes or no. */
export const SwitchField = <Values extends FieldValues>({
  control,
  name,
  label,
  description,
  isDisabled = false,
}: FieldProps<Values>) => {
  const { field, fieldState } = useController({ control, name });
  const { value, ...rest } = field;
  return (
    <Checkbox
      {...rest}
      size="sm"
      checked={value === true}
      label={label}
      description={description}
      error={fieldState.error?.message}
      disabled={isDisabled}
    />
  );
};
