import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type FoundAccount, useFoundAccounts } from '#console/components/found-while-typing.ts';
import { Trouble } from '#console/components/trouble.tsx';

interface AccountSearchProps {
  readonly label: string;
  readonly description?: string;
  /** Only such accounts are found. */
  readonly type?: 'integrator' | 'customer';
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly onChoose: (account: FoundAccount) => void;
}

/** A field to find one account by. */
export const AccountSearch = ({
  label,
  description,
  type,
  error,
  isRequired = false,
  onChoose,
}: AccountSearchProps) => {
  const t = useTranslations('app.search');
  const [typed, setTyped] = useState('');
  const combobox = useCombobox();
  const { found, isLooking, error: trouble } = useFoundAccounts(typed, type);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const account = found.find((each) => each.id === id);
        if (account) onChoose(account);
      }}
    >
      <Combobox.Target autoComplete="off">
        <TextInput
          label={label}
          description={description}
          error={error}
          withAsterisk={isRequired}
          aria-required={isRequired}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim() === ''}>
        <Combobox.Options aria-label={label}>
          {found.map(({ id, name, type: kind }) => (
            <Combobox.Option key={id} value={id}>
              <bdi>{name}</bdi> <span className="quiet">{t(`types.${kind}`)}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && !trouble && (
            <Combobox.Empty>{isLooking ? t('looking') : t('none')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
      <Trouble error={trouble} />
    </Combobox>
  );
};
