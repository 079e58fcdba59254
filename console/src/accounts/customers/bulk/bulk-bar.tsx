import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/customers/bulk/bulk.module.css';
import type { BulkDeed } from '#console/accounts/customers/bulk/bulk.ts';
import { type BulkResult, BulkResults } from '#console/accounts/customers/bulk/bulk-results.tsx';
import { type Chosen, mostAtOnce } from '#console/accounts/customers/bulk/chosen.ts';
import { fetchedLater } from '#console/app/fetched-later.ts';
import { useMay } from '#console/app/session.ts';

const BulkPopup = fetchedLater(
  async () => (await import('#console/accounts/customers/bulk/bulk-popup.tsx')).BulkPopup,
);

interface BulkBarProps {
  readonly accounts: Chosen;
  readonly clear: () => void;
}

/** What can be done with all that are chosen. */
export const BulkBar = ({ accounts, clear }: BulkBarProps) => {
  const t = useTranslations('accounts.bulk');
  const may = useMay();
  const [asked, setAsked] = useState<BulkDeed>();
  const [result, setResult] = useState<BulkResult>();
  const deeds: readonly BulkDeed[] = may('changeManyAccounts')
    ? [
        ...(may('disableAccount') ? (['disable'] as const) : []),
        ...(may('enableAccount') ? (['enable'] as const) : []),
        ...(may('restrictModules') ? (['restrict'] as const) : []),
      ]
    : [];
  const isTooMany = accounts.size > mostAtOnce;
  return (
    <>
      {accounts.size > 0 && (
        <section className={styles.bar} aria-label={t('label')}>
          <span role="status">{t('chosen', { count: accounts.size })}</span>
          {deeds.map((deed) => (
            <Button key={deed} variant="default" disabled={isTooMany} onClick={() => setAsked(deed)}>
              {t(`deeds.${deed}`)}
            </Button>
          ))}
          {isTooMany && <span className="quiet">{t('tooMany', { most: mostAtOnce })}</span>}
          <Button variant="subtle" onClick={clear}>
            {t('clear')}
          </Button>
        </section>
      )}
      {asked && (
        <Suspense>
          <BulkPopup
            deed={asked}
            accounts={accounts}
            onClose={() => setAsked(undefined)}
            onDone={(items) => setResult({ deed: asked, accounts, items })}
          />
        </Suspense>
      )}
      {result && (
        <BulkResults
          of={result}
          onClose={() => {
            setResult(undefined);
            clear();
          }}
        />
      )}
    </>
  );
};
