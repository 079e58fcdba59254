import { Button, CloseButton, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { When } from '#console/components/when.tsx';
import styles from '#console/record/search/history.module.css';
import type { RecordSearch } from '#console/record/search/history-search.ts';

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

const names = ['actor', 'stream', 'from', 'to'] as const;
const ends = ['from', 'to'] as const;

interface MoreFiltersProps {
  readonly search: RecordSearch;
  readonly onFilter: (changed: Record<string, string>) => void;
}

/** What a chip says: an instant in the reader's form, and other texts by their end. */
const Said = ({ name, value }: { readonly name: (typeof names)[number]; readonly value: string }) =>
  (name === 'from' || name === 'to') && !/^\d+$/.test(value) ? (
    <When at={value} />
  ) : (
    <bdi title={value}>{value.length > 28 ? `…${value.slice(-12)}` : value}</bdi>
  );

/** By whom, in which stream, from when until when. Searching is recorded, so it begins when one is done with the fields. */
export const MoreFilters = ({ search, onFilter }: MoreFiltersProps) => {
  const t = useTranslations('record.filters');
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const open = (): void => {
    const { actor = '', stream = '', from, to } = search;
    setTyped({ actor, stream, from: asField(from), to: asField(to) });
    setOpen(!isOpen);
  };
  const type = (name: string, text: string): void => setTyped((before) => ({ ...before, [name]: text }));
  return (
    <>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus>
        <Popover.Target>
          <Button variant="default" onClick={open}>
            {t('more')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              setOpen(false);
              const { actor = '', stream = '', from = '', to = '' } = typed;
              onFilter({
                actor: actor.trim(),
                stream: stream.trim(),
                from: asInstant(from),
                to: asInstant(to),
              });
            }}
          >
            {(['actor', 'stream'] as const).map((name) => (
              <TextInput
                key={name}
                label={t(name)}
                value={typed[name] ?? ''}
                autoComplete="off"
                onChange={({ currentTarget }) => type(name, currentTarget.value)}
              />
            ))}
            {ends.map((end) => (
              <TextInput
                key={end}
                type="datetime-local"
                label={t(end)}
                value={typed[end] ?? ''}
                onChange={({ currentTarget }) => type(end, currentTarget.value)}
              />
            ))}
            <Button type="submit">{t('search')}</Button>
          </form>
        </Popover.Dropdown>
      </Popover>
      {names.map((name) => {
        const value = search[name];
        return value === undefined ? null : (
          <span key={name} className={styles.chip}>
            <span className="quiet">{t(`chips.${name}`)}</span> <Said name={name} value={value} />
            <CloseButton size="xs" aria-label={t('away')} onClick={() => onFilter({ [name]: '' })} />
          </span>
        );
      })}
    </>
  );
};
