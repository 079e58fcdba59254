import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { HistorySearch } from '#console/accounts/account/history/history-search.ts';
import { readAnewHistory } from '#console/accounts/account/history/read-anew-history.ts';
import { present } from '#console/app/search-values.ts';
import { instantField } from '#console/components/instant.ts';

/** The day of a moment by the reader's calendar. */
const dayOf = (moment: string | undefined): string => instantField(moment).slice(0, 10);

/** From which day on, and in which order. Reading history is recorded, so that it is read anew when somebody asks for it. */
export const HistoryFilters = () => {
  const t = useTranslations('accounts.account.history');
  const { accountId } = useParams({ from: '/frame/accounts/$accountId' });
  const search = useSearch({ from: '/frame/accounts/$accountId/history' });
  const navigate = useNavigate();
  const [day, setDay] = useState(dayOf(search.from));
  const [shown, setShown] = useState(search.from);
  // What is shown is another thing by now, for instance because all filters were taken off.
  if (shown !== search.from) {
    setShown(search.from);
    setDay(dayOf(search.from));
  }
  const filter = (
    changed: { readonly [Name in keyof HistorySearch]?: HistorySearch[Name] | undefined },
  ): void =>
    void navigate({
      to: '/accounts/$accountId/history',
      params: { accountId },
      search: present({ ...search, event: undefined, ...changed }),
      replace: true,
    });
  return (
    <>
      <TextInput
        type="date"
        size="xs"
        aria-label={t('since')}
        value={day}
        onChange={({ currentTarget: { value } }) => {
          setDay(value);
          const date = new Date(`${value}T00:00:00`);
          filter({ from: Number.isNaN(date.getTime()) ? undefined : date.toISOString() });
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t('order')}
        value={search.order ?? ''}
        data={[
          { value: '', label: t('newestFirst') },
          { value: 'oldest-first', label: t('oldestFirst') },
        ]}
        onChange={({ currentTarget }) =>
          filter({ order: currentTarget.value === '' ? undefined : 'oldest-first' })
        }
      />
      <Checkbox
        size="xs"
        label={t('readings')}
        checked={search.readings === 'with'}
        onChange={({ currentTarget: { checked } }) => filter({ readings: checked ? 'with' : undefined })}
      />
      <Checkbox
        size="xs"
        label={t('byPeople')}
        checked={search.processes === 'without'}
        onChange={({ currentTarget: { checked } }) => filter({ processes: checked ? 'without' : undefined })}
      />
      <Button variant="default" onClick={() => void readAnewHistory()}>
        {t('again')}
      </Button>
    </>
  );
};
