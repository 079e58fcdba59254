import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/compare/compare.module.css';
import { instantField, instantOf } from '#console/components/instant.ts';

interface MomentsFormProps {
  readonly accountId: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The two moments. Both stand in the address. */
export const MomentsForm = ({ accountId, from, to }: MomentsFormProps) => {
  const t = useTranslations('accounts.account.compare');
  const navigate = useNavigate();
  const [first, setFirst] = useState(instantField(from));
  const [second, setSecond] = useState(instantField(to));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [asOf, until] = [instantOf(first, from), instantOf(second, to)];
    void navigate({
      to: '/accounts/$accountId/compare',
      params: { accountId },
      search: { asOf, ...(until !== undefined && { to: until }) },
    });
  };
  return (
    <form className={styles.moments} onSubmit={submit}>
      <TextInput
        type="datetime-local"
        size="xs"
        label={t('first')}
        value={first}
        onChange={({ currentTarget }) => setFirst(currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        size="xs"
        label={t('second')}
        value={second}
        onChange={({ currentTarget }) => setSecond(currentTarget.value)}
      />
      <Button type="submit">{t('compare')}</Button>
    </form>
  );
};
