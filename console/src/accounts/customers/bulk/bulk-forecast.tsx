import { useFormatter, useTranslations } from 'use-intl';
import { ForecastOfCameras } from '#console/accounts/account/deeds/forecast-of-cameras.tsx';
import styles from '#console/accounts/customers/bulk/bulk.module.css';
import type { Chosen } from '#console/accounts/customers/bulk/chosen.ts';
import { LeftAsTheyAre } from '#console/accounts/customers/bulk/left-as-they-are.tsx';
import type { Module } from '#console/accounts/modules/modules.ts';
import type { Schemas } from '#console/api/contract.ts';

type Forecast = Schemas['ChangeManyAccountsAnswer'];

const OfCameras = ({ of }: { readonly of: Schemas['ManyForecast'] }) => {
  const { counts, stop = [], start = [], stayOff = [], cameras = {}, truncated = false } = of;
  return counts && <ForecastOfCameras of={{ counts, stop, start, stayOff, cameras, truncated }} />;
};

const OfModules = ({ of, accounts }: { of: Schemas['ManyForecast']; accounts: Chosen }) => {
  const t = useTranslations('accounts.bulk.forecast');
  const name = useTranslations('accounts.account.modules.names');
  const format = useFormatter();
  const listed = (modules: readonly Module[]): string => format.list(modules.map((module) => name(module)));
  const changing = of.items.filter(
    ({ result }) => result !== undefined && result.gained.length + result.lost.length > 0,
  );
  return (
    <>
      <ul className={styles.figures}>
        <li>{t('changing', { count: changing.length })}</li>
        {of.descendants !== undefined && of.descendants > 0 && (
          <li>{t('descendants', { count: of.descendants })}</li>
        )}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
      <div className={styles.names} tabIndex={0} role="region" aria-label={t('byName')}>
        {changing.map(({ accountId, result }) => (
          <section key={accountId}>
            <h3>
              <bdi>{accounts.get(accountId) ?? accountId}</bdi>
            </h3>
            <ul>
              {result && result.gained.length > 0 && (
                <li>{t('gains', { modules: listed(result.gained) })}</li>
              )}
              {result && result.lost.length > 0 && <li>{t('loses', { modules: listed(result.lost) })}</li>}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
};

const isForecast = (of: Forecast): of is Schemas['ManyForecast'] => 'counts' in of || 'descendants' in of;

/** What a deed on many accounts would come to: all of them together, and each that it would be refused for. */
export const BulkForecast = ({ of, accounts }: { readonly of: Forecast; readonly accounts: Chosen }) => {
  if (!isForecast(of)) return null;
  return (
    <>
      {of.counts ? <OfCameras of={of} /> : <OfModules of={of} accounts={accounts} />}
      <LeftAsTheyAre items={of.items} accounts={accounts} />
    </>
  );
};
