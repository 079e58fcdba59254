import { NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { readCustomersSearch, statuses, types } from '#console/accounts/customers/customers-search.ts';
import { SearchField } from '#console/components/search-field.tsx';

const route = getRouteApi('/frame/customers');

/** What is listed: by words, by type, by status. It stands in the address, and what is typed replaces what was typed before. */
export const CustomersFilters = () => {
  const t = useTranslations('accounts.customers');
  const { q, type, status } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = (changed: Record<string, string>): void =>
    void navigate({
      search: (before) => ({ asOf: before.asOf, ...readCustomersSearch({ ...before, ...changed }) }),
      replace: true,
    });
  return (
    <>
      <SearchField label={t('filters.words')} value={q ?? ''} onSearch={(text) => filter({ q: text })} />
      <NativeSelect
        size="xs"
        aria-label={t('filters.type')}
        value={type ?? ''}
        data={[
          { value: '', label: t('filters.allTypes') },
          ...types.map((value) => ({ value, label: t(`types.${value}`) })),
        ]}
        onChange={({ currentTarget }) => filter({ type: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('filters.status')}
        value={status ?? ''}
        data={[
          { value: '', label: t('filters.allStatuses') },
          ...statuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
        ]}
        onChange={({ currentTarget }) => filter({ status: currentTarget.value })}
      />
    </>
  );
};
