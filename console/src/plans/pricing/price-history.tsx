import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import type { Account } from '#console/app/account-tab.ts';
import { EventLink } from '#console/components/event-link.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { When } from '#console/components/when.tsx';
import styles from '#console/plans/parts/parts.module.css';

const typesOf: Readonly<Record<Account['type'], readonly ['rates' | 'plans' | 'priceList', string][]>> = {
  platform: [['priceList', 'PriceListSet']],
  integrator: [
    ['rates', 'WholesalePricingSet'],
    ['plans', 'PlansAssigned'],
    ['priceList', 'PriceListSet'],
  ],
  customer: [['rates', 'BillingProfileSet']],
};

const most = 200;

interface ChangesProps {
  readonly account: Account;
  readonly type: string;
  /** Where the page before ended; the newest when absent. */
  readonly after?: string;
}

/** A page of the history of an account and all below it: of these, those of the account itself, and the way further back. */
const Changes = ({ account, type, after }: ChangesProps) => {
  const { id } = account;
  const t = useTranslations('plans.pricing');
  const [goesOn, setGoesOn] = useState(false);
  const history = useRead('/v1/accounts/{id}/history', {
    path: { id },
    query: { type, order: 'newest-first', limit: most, ...(after !== undefined && { after }) },
  });
  return (
    <Shown of={history}>
      {({ items, next }) => {
        const own = items.filter(({ accountId }) => accountId === id);
        return (
          <>
            {own.length === 0 && next === null && (
              <p className="quiet">{after === undefined ? t('neverChanged') : t('noOlder')}</p>
            )}
            {own.length === 0 && next !== null && <p className="quiet">{t('noneOfNewest')}</p>}
            <ol className={styles.history}>
              {own.map(({ eventId, at, what, position }) => (
                <li key={eventId}>
                  <Link
                    to="/accounts/$accountId/pricing"
                    params={{ accountId: id }}
                    search={{ asOf: position }}
                  >
                    <When at={at} />
                  </Link>{' '}
                  <span>{what}</span> <EventLink id={eventId} />
                </li>
              ))}
            </ol>
            {next !== null && !goesOn && (
              <Button variant="default" onClick={() => setGoesOn(true)}>
                {t('older')}
              </Button>
            )}
            {next !== null && goesOn && <Changes account={account} type={type} after={next} />}
          </>
        );
      }}
    </Shown>
  );
};

/** When prices changed, each leading to how they stood then. Reading it is kept in the record, so it is asked for. */
export const PriceHistory = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('plans.pricing');
  const [asked, setAsked] = useState<string>();
  return (
    <Section title={t('history')}>
      <p className="quiet">{t('historyWhat')}</p>
      <div className={styles.row}>
        <span>
          {typesOf[account.type].map(([name, type]) => (
            <Button
              key={type}
              variant={asked === type ? 'filled' : 'default'}
              mie={8}
              onClick={() => setAsked(type)}
            >
              {t(`historyOf.${name}`)}
            </Button>
          ))}
        </span>
      </div>
      {asked && <Changes key={asked} account={account} type={asked} />}
    </Section>
  );
};
