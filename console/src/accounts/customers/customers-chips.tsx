import { getRouteApi } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import {
  type CustomersSearch,
  type FilterName,
  filterNames,
} from '#console/accounts/customers/customers-search.ts';
import { useFilter } from '#console/accounts/customers/use-filter.ts';
import { useRead } from '#console/api/read.ts';
import { useAccountName } from '#console/components/account-name.ts';
import { Chip } from '#console/components/chip.tsx';

const route = getRouteApi('/frame/customers');

/** The words for what an address says by codes and ids. */
const useWordOf = (search: CustomersSearch): ((name: FilterName) => string | undefined) => {
  const t = useTranslations('accounts.customers');
  const locale = useLocale();
  const { under, plan, country, type, status, effectiveStatus } = search;
  const plans = useRead('/v1/plans', { query: { limit: 500 } }, { enabled: plan !== undefined });
  const { name: above } = useAccountName(under);
  const words: Readonly<Record<FilterName, string | undefined>> = {
    type: type && t(`types.${type}`),
    status: status && t(`statuses.${status}`),
    effectiveStatus: effectiveStatus && t(`effective.${effectiveStatus}`),
    under: under && (above ?? under),
    country: country && new Intl.DisplayNames(locale, { type: 'region' }).of(country),
    plan: plan && (plans.data?.items.find(({ id }) => id === plan)?.name ?? plan),
  };
  return (name) => words[name];
};

/** The filters that are on. */
export const CustomersChips = () => {
  const t = useTranslations('accounts.customers');
  const search = route.useSearch();
  const filter = useFilter();
  const wordOf = useWordOf(search);
  return filterNames.map((name) => {
    const value = wordOf(name);
    if (value === undefined) return null;
    return (
      <Chip
        key={name}
        removeWord={t('filters.remove', { name: t(`filters.${name}`) })}
        onRemove={() => filter({ [name]: '' })}
      >
        {t('filters.chip', { name: t(`filters.${name}`), value })}
      </Chip>
    );
  });
};
