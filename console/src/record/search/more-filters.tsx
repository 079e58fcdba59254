import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Chip } from '#console/components/chip.tsx';
import { instantField, instantOf } from '#console/components/instant.ts';
import { When } from '#console/components/when.tsx';
import styles from '#console/record/search/history.module.css';
import type { RecordSearch } from '#console/record/search/history-search.ts';

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
    setTyped({ actor, stream, from: instantField(from), to: instantField(to) });
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
                from: instantOf(from, search.from) ?? '',
                to: instantOf(to, search.to) ?? '',
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
          <Chip key={name} removeWord={t('away')} onRemove={() => onFilter({ [name]: '' })}>
            {t.rich(`chips.${name}`, { value: () => <Said name={name} value={value} /> })}
          </Chip>
        );
      })}
    </>
  );
};
