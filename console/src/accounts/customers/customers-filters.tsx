import { Button, NativeSelect, Popover } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useCountries } from '#console/accounts/customers/countries.ts';
import { CustomersChips } from '#console/accounts/customers/customers-chips.tsx';
import styles from '#console/accounts/customers/customers-filters.module.css';
import { effectiveStatuses, orders, statuses, types } from '#console/accounts/customers/customers-search.ts';
import { useFilter } from '#console/accounts/customers/use-filter.ts';
import { useRead } from '#console/api/read.ts';
import { fetchedLater } from '#console/app/fetched-later.ts';
import { useMay } from '#console/app/session.ts';
import { SearchField } from '#console/components/search-field.tsx';

const AccountSearch = fetchedLater(
  async () => (await import('#console/components/account-search.tsx')).AccountSearch,
);

const route = getRouteApi('/frame/customers');

const Choices = () => {
  const t = useTranslations('accounts.customers');
  const search = route.useSearch();
  const filter = useFilter();
  const may = useMay();
  const countries = useCountries();
  const plans = useRead('/v1/plans', { query: { limit: 500 } }, { enabled: may('listPlans') });
  const any = { value: '', label: t('filters.any') };
  const select = (
    name: 'type' | 'effectiveStatus' | 'status' | 'country' | 'plan',
    data: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <NativeSelect
      size="xs"
      label={t(`filters.${name}`)}
      value={search[name] ?? ''}
      data={[any, ...data]}
      onChange={({ currentTarget }) => filter({ [name]: currentTarget.value })}
    />
  );
  return (
    <div className={styles.choices}>
      {select(
        'type',
        types.map((value) => ({ value, label: t(`types.${value}`) })),
      )}
      {select(
        'effectiveStatus',
        effectiveStatuses.map((value) => ({ value, label: t(`effective.${value}`) })),
      )}
      {select(
        'status',
        statuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
      )}
      {select('country', countries)}
      {select(
        'plan',
        (plans.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      <Suspense>
        <AccountSearch
          label={t('filters.under')}
          type="integrator"
          onChoose={({ id }) => filter({ under: id })}
        />
      </Suspense>
    </div>
  );
};

/** By words; by everything else in a layer; what is on as chips; and the order. */
export const CustomersFilters = () => {
  const t = useTranslations('accounts.customers');
  const { q, order } = route.useSearch();
  const filter = useFilter();
  return (
    <>
      <SearchField
        label={t('filters.words')}
        value={q ?? ''}
        onSearch={(text) => filter({ q: text }, true)}
      />
      <Popover position="bottom-start" trapFocus>
        <Popover.Target>
          <Button variant="default">{t('filters.title')}</Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Choices />
        </Popover.Dropdown>
      </Popover>
      <NativeSelect
        size="xs"
        aria-label={t('filters.order')}
        value={order ?? 'created'}
        data={orders.map((value) => ({ value, label: t(`orders.${value}`) }))}
        onChange={({ currentTarget }) => filter({ order: currentTarget.value })}
      />
      <CustomersChips />
    </>
  );
};
