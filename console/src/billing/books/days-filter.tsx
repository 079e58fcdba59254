import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/billing/books/books.module.css';

interface DaysFilterProps {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChoose: (days: { readonly from: string | undefined; readonly to: string | undefined }) => void;
}

/** From which day to which, both included. */
export const DaysFilter = ({ from, to, onChoose }: DaysFilterProps) => {
  const t = useTranslations('billing.books');
  const [typed, setTyped] = useState({ from: from ?? '', to: to ?? '' });
  const [shown, setShown] = useState({ from, to });
  // What is shown is another thing by now, for instance because all filters were taken off.
  if (shown.from !== from || shown.to !== to) {
    setShown({ from, to });
    setTyped({ from: from ?? '', to: to ?? '' });
  }
  return (
    <form
      className={styles.days}
      onSubmit={(event) => {
        event.preventDefault();
        onChoose({ from: typed.from || undefined, to: typed.to || undefined });
      }}
    >
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          size="xs"
          type="date"
          label={t(name)}
          value={typed[name]}
          onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, [name]: value }))}
        />
      ))}
      <Button type="submit" variant="default">
        {t('show')}
      </Button>
    </form>
  );
};
