import { Button, CloseButton, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AccountLink } from '#console/components/account-link.tsx';
import { AccountSearch } from '#console/components/account-search.tsx';
import { SearchField } from '#console/components/search-field.tsx';
import { knownTypes, useTypeText } from '#console/record/search/event-type.tsx';
import styles from '#console/record/search/history.module.css';
import type { RecordSearch } from '#console/record/search/history-search.ts';

interface HistoryFiltersProps {
  readonly search: RecordSearch;
  readonly onFilter: (changed: Record<string, string>) => void;
}

/** An instant as the browser's field has it, in the reader's zone. */
const asField = (instant: string | undefined): string => {
  const date = new Date(instant ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const asInstant = (field: string): string => {
  const date = new Date(field);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
};

/** The filter by account: chosen by its name, shown as a chip. */
const OfAccount = ({ search: { account }, onFilter }: HistoryFiltersProps) => {
  const t = useTranslations('record.filters');
  if (account !== undefined)
    return (
      <span className={styles.chip}>
        <AccountLink id={account} />
        <CloseButton size="xs" aria-label={t('accountAway')} onClick={() => onFilter({ account: '' })} />
      </span>
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

/** What is searched for: what, by whom, where, when, and in which order. It stands in the address. */
export const HistoryFilters = ({ search, onFilter }: HistoryFiltersProps) => {
  const t = useTranslations('record.filters');
  const typeText = useTypeText();
  const { type, actor, stream, order } = search;
  const types = knownTypes.map((value) => ({ value, label: typeText(value) }));
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('type')}
        value={type ?? ''}
        data={[{ value: '', label: t('allTypes') }, ...types.toSorted((one, other) => one.label.localeCompare(other.label))]}
        onChange={({ currentTarget }) => onFilter({ type: currentTarget.value })}
      />
      <OfAccount search={search} onFilter={onFilter} />
      <SearchField label={t('actor')} value={actor ?? ''} onSearch={(text) => onFilter({ actor: text.trim() })} />
      <SearchField label={t('stream')} value={stream ?? ''} onSearch={(text) => onFilter({ stream: text.trim() })} />
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className={styles.range}>
          <span className="quiet">{t(end)}</span>
          <TextInput
            size="xs"
            type="datetime-local"
            value={asField(search[end])}
            onChange={({ currentTarget }) => onFilter({ [end]: asInstant(currentTarget.value) })}
          />
        </label>
      ))}
      <NativeSelect
        size="xs"
        aria-label={t('order')}
        value={order ?? ''}
        data={[
          { value: '', label: t('newestFirst') },
          { value: 'oldest-first', label: t('oldestFirst') },
        ]}
        onChange={({ currentTarget }) => onFilter({ order: currentTarget.value })}
      />
    </>
  );
};
