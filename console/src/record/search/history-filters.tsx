import { Button, Checkbox, NativeSelect, Popover } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AccountLink } from '#console/components/account-link.tsx';
import { AccountSearch } from '#console/components/account-search.tsx';
import { Chip } from '#console/components/chip.tsx';
import { knownTypes, useTypeText } from '#console/record/search/event-type.tsx';
import type { RecordSearch } from '#console/record/search/history-search.ts';
import { MoreFilters } from '#console/record/search/more-filters.tsx';

interface HistoryFiltersProps {
  readonly search: RecordSearch;
  readonly onFilter: (changed: Record<string, string>) => void;
}

/** The filter by account: chosen by its name, shown as a chip. */
const OfAccount = ({ search: { account }, onFilter }: HistoryFiltersProps) => {
  const t = useTranslations('record.filters');
  if (account !== undefined)
    return (
      <Chip removeWord={t('accountAway')} onRemove={() => onFilter({ account: '' })}>
        <AccountLink id={account} />
      </Chip>
    );
  return (
    <Popover position="bottom-start" trapFocus>
      <Popover.Target>
        <Button variant="default">{t('account')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <AccountSearch label={t('account')} onChoose={({ id }) => onFilter({ account: id })} />
      </Popover.Dropdown>
    </Popover>
  );
};

/** What is searched for: what, where, by whom, when, and in which order. It stands in the address. */
export const HistoryFilters = ({ search, onFilter }: HistoryFiltersProps) => {
  const t = useTranslations('record.filters');
  const typeText = useTypeText();
  const types = knownTypes
    .map((value) => ({ value, label: typeText(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('type')}
        value={search.type ?? ''}
        data={[{ value: '', label: t('allTypes') }, ...types]}
        onChange={({ currentTarget }) => onFilter({ type: currentTarget.value })}
      />
      <OfAccount search={search} onFilter={onFilter} />
      <MoreFilters search={search} onFilter={onFilter} />
      <NativeSelect
        size="xs"
        aria-label={t('order')}
        value={search.order ?? ''}
        data={[
          { value: '', label: t('newestFirst') },
          { value: 'oldest-first', label: t('oldestFirst') },
        ]}
        onChange={({ currentTarget }) => onFilter({ order: currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={t('byPeople')}
        checked={search.processes === 'without'}
        onChange={({ currentTarget }) => onFilter({ processes: currentTarget.checked ? 'without' : '' })}
      />
      {search.type === undefined && (
        <Checkbox
          size="xs"
          label={t('readings')}
          checked={search.readings === 'with'}
          onChange={({ currentTarget }) => onFilter({ readings: currentTarget.checked ? 'with' : '' })}
        />
      )}
    </>
  );
};
