import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { connections, type FleetSearch, intents } from '#console/cameras/fleet/fleet-search.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { Chip } from '#console/components/chip.tsx';
import { SearchField } from '#console/components/search-field.tsx';
import { usePlans } from '#console/components/use-plans.ts';

interface FleetFiltersProps {
  readonly search: FleetSearch;
  readonly onFilter: (changed: Record<string, string>) => void;
  /** Below an account the subtree is given. */
  readonly isOfAccount?: boolean;
}

/** Which cameras are listed. It stands in the address. */
export const FleetFilters = ({ search, onFilter, isOfAccount = false }: FleetFiltersProps) => {
  const t = useTranslations('cameras');
  const plans = usePlans();
  const choices = {
    recording: [
      { value: '', label: t('filters.anyState') },
      { value: 'true', label: t('filters.recording') },
      { value: 'false', label: t('filters.recordingNot') },
    ],
    intent: [
      { value: '', label: t('filters.anyIntent') },
      ...intents.map((value) => ({ value, label: t(`intents.${value}`) })),
    ],
    planId: [
      { value: '', label: t('filters.anyPlan') },
      ...plans.map(({ id, yourName }) => ({ value: id, label: yourName })),
    ],
    connection: [
      { value: '', label: t('filters.anyConnection') },
      ...connections.map((value) => ({ value, label: t(`connections.${value}`) })),
    ],
  };
  const names = ['recording', 'intent', 'planId', 'connection'] as const;
  return (
    <>
      <SearchField label={t('filters.words')} value={search.q ?? ''} onSearch={(q) => onFilter({ q })} />
      {names.map((name) => (
        <NativeSelect
          key={name}
          size="xs"
          aria-label={t(`filters.of.${name}`)}
          value={String(search[name] ?? '')}
          data={choices[name]}
          onChange={({ currentTarget }) => onFilter({ [name]: currentTarget.value })}
        />
      ))}
      {!isOfAccount && search.under !== undefined && (
        <Chip removeWord={t('filters.underAway')} onRemove={() => onFilter({ under: '' })}>
          {t.rich('filters.under', { account: () => <AccountLink id={search.under ?? ''} /> })}
        </Chip>
      )}
      {search.hold !== undefined && (
        <Chip removeWord={t('filters.holdAway')} onRemove={() => onFilter({ hold: '' })}>
          {t.rich('filters.hold', { id: () => <bdi>{search.hold?.slice(-12)}</bdi> })}
        </Chip>
      )}
    </>
  );
};
