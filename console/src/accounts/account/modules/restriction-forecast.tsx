import type { UseQueryResult } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import type { Module } from '#console/accounts/modules/modules.ts';
import type { Schemas } from '#console/api/contract.ts';
import { Trouble } from '#console/components/trouble.tsx';

type Forecast = Schemas['RestrictModulesAnswer'];

/** What another set of modules would mean: which are gained and lost, and how many accounts below feel it. */
export const RestrictionForecast = ({ of }: { readonly of: UseQueryResult<Forecast> }) => {
  const t = useTranslations('accounts.account.modules');
  const format = useFormatter();
  if (of.isError) return <Trouble error={of.error} again={() => void of.refetch()} />;
  if (!of.data || !('gained' in of.data)) return <p role="status">{t('reckoning')}</p>;
  const { gained, lost, descendants } = of.data;
  const named = (modules: readonly Module[]): string =>
    format.list(modules.map((module) => t(`names.${module}`)));
  return (
    <div role="status">
      {gained.length > 0 && <p>{t('gains', { modules: named(gained) })}</p>}
      {lost.length > 0 && <p>{t('loses', { modules: named(lost) })}</p>}
      {gained.length + lost.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <p>{t('descendants', { count: descendants })}</p>
      )}
    </div>
  );
};
