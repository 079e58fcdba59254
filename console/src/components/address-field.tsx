import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { asError } from '#console/api/problem.ts';
import { readOnce } from '#console/api/read.ts';
import { Trouble } from '#console/components/trouble.tsx';

/** What a form holds of an address: only what was chosen, never what was typed. */
export interface ChosenAddress {
  readonly placeId: string;
  readonly sessionToken: string;
  readonly lines: readonly string[];
}

interface AddressFieldProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  /** A field of the form whose value is a ChosenAddress, or undefined while none is chosen. */
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly isRequired?: boolean;
}

const afterTyping = 200;
const fewest = 2;

/**
 * An address that is chosen, not typed. Browsers fill what looks like an address even where autocomplete is off, so it says it
 * is a code that comes once; and only a chosen suggestion completes the form.
 */
export const AddressField = <Values extends FieldValues>({
  control,
  name,
  label,
  isRequired = false,
}: AddressFieldProps<Values>) => {
  const t = useTranslations('app.address');
  const { field, fieldState } = useController({
    control,
    name,
    rules: { validate: (value) => !isRequired || value !== undefined || t('choose') },
  });
  const chosen: ChosenAddress | undefined = field.value;
  const [typed, setTyped] = useState(chosen?.lines.join(', ') ?? '');
  const [input] = useDebouncedValue(typed, afterTyping);
  const token = useRef(crypto.randomUUID());
  const [refused, setRefused] = useState<{ readonly placeId: string; readonly error: Error }>();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const suggestions = useQuery({
    queryKey: ['places', input],
    queryFn: ({ signal }) =>
      readOnce('/v1/places', { query: { input, sessionToken: token.current } }, signal),
    enabled: chosen === undefined && input.trim().length >= fewest,
    meta: { recorded: true },
  });

  const choose = async (placeId: string): Promise<void> => {
    combobox.closeDropdown();
    setRefused(undefined);
    const sessionToken = token.current;
    try {
      const place = await readOnce('/v1/places/{placeId}', { path: { placeId }, query: { sessionToken } });
      setTyped(place.lines.join(', '));
      field.onChange({ placeId, sessionToken, lines: place.lines } satisfies ChosenAddress);
      // The next entry is another one to whoever counts them.
      token.current = crypto.randomUUID();
    } catch (error) {
      setRefused({ placeId, error: asError(error) });
    }
  };
  const options = suggestions.data?.items ?? [];
  return (
    <Combobox store={combobox} onOptionSubmit={(placeId) => void choose(placeId)}>
      <Combobox.Target autoComplete="one-time-code">
        <TextInput
          ref={field.ref}
          name={`place-${name}`}
          label={label}
          description={chosen ? t('chosen') : t('how')}
          error={fieldState.error?.message}
          withAsterisk={isRequired}
          aria-required={isRequired}
          value={typed}
          rightSection={suggestions.isFetching ? <Loader size="xs" /> : undefined}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            field.onChange(undefined);
            setRefused(undefined);
            combobox.openDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            field.onBlur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={options.length === 0 && !suggestions.isSuccess}>
        <Combobox.Options aria-label={label}>
          {options.map(({ placeId, text }) => (
            <Combobox.Option key={placeId} value={placeId}>
              {text}
            </Combobox.Option>
          ))}
          {suggestions.isSuccess && options.length === 0 && <Combobox.Empty>{t('none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
      <Trouble error={suggestions.error} again={() => void suggestions.refetch()} />
      <Trouble error={refused?.error} again={() => void (refused && choose(refused.placeId))} />
    </Combobox>
  );
};
