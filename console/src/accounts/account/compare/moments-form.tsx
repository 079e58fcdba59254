import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/compare/compare.module.css';

interface MomentsFormProps {
  readonly accountId: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A time as the browser's field has it, in the reader's zone; nothing for a place in the log. */
const asField = (moment: string | undefined): string => {
  if (moment === undefined || /^\d+$/.test(moment)) return '';
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** A field that was left alone stands for the moment that it showed, to the second and beyond. */
const momentOf = (typed: string, before: string | undefined): string | undefined => {
  if (typed === asField(before)) return before;
  const date = new Date(typed);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

/** The two moments. Both stand in the address. */
export const MomentsForm = ({ accountId, from, to }: MomentsFormProps) => {
  const t = useTranslations('accounts.account.compare');
  const navigate = useNavigate();
  const [first, setFirst] = useState(asField(from));
  const [second, setSecond] = useState(asField(to));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [asOf, until] = [momentOf(first, from), momentOf(second, to)];
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
