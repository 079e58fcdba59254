import { useTranslations } from 'use-intl';
import { useKeysetRows } from '#console/api/keyset.ts';
import { useRead } from '#console/api/read.ts';
import type { Account } from '#console/app/account-tab.ts';
import styles from '#console/billing/parts/parts.module.css';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import { Grid } from '#console/components/grid.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { Table } from '#console/components/table.tsx';

/** So many rows are drawn as they are; more scroll in a box. */
const few = 12;

/** What the ledger comes to by account, and what each payer owes and is owed. */
export const Balances = ({ account: { id } }: { readonly account: Account }) => {
  const t = useTranslations('billing.books');
  const path = { id };
  const balance = useRead('/v1/accounts/{id}/balance', { path, query: { limit: 1 } });
  const payers = useKeysetRows('/v1/accounts/{id}/balance', { path });
  return (
    <>
      <Shown of={balance}>
        {({ currencies }) =>
          currencies.map(({ currency, accounts, debits, credits }) => (
            <Section key={currency} title={t('totals', { currency })}>
              <Table
                label={t('totals', { currency })}
                rows={accounts}
                idOf={(row) => row.account}
                columns={[
                  { id: 'account', title: t('ledgerAccount'), cell: (row) => t(`accounts.${row.account}`) },
                  ...(['debit', 'credit', 'balance'] as const).map((name) => ({
                    id: name,
                    title: t(name),
                    isNumber: true,
                    cell: (row: (typeof accounts)[number]) => (
                      <Amount amount={row[name]} currency={currency} />
                    ),
                  })),
                ]}
                foot={{
                  debit: <Amount amount={debits} currency={currency} />,
                  account: t('sum'),
                  credit: <Amount amount={credits} currency={currency} />,
                }}
              />
            </Section>
          ))
        }
      </Shown>
      <Section title={t('byPayer')}>
        <div className={styles.list} data-few={payers.isWhole && payers.rows.length <= few}>
          <Grid
            label={t('byPayer')}
            name="billing.balances"
            of={payers}
            idOf={({ payerId, currency }) => `${payerId} ${currency}`}
            columns={[
              {
                id: 'payer',
                title: t('payer'),
                width: 180,
                grows: 3,
                cell: ({ payerId }) => <AccountLink id={payerId} />,
              },
              ...(['receivable', 'badDebt', 'credit'] as const).map((name) => ({
                id: name,
                title: t(`of.${name}`),
                width: 130,
                isNumber: true,
                cell: (row: (typeof payers.rows)[number]) => (
                  <Amount amount={row[name]} currency={row.currency} />
                ),
              })),
            ]}
            empty={<p className="quiet">{t('noBooking')}</p>}
          />
        </div>
      </Section>
    </>
  );
};
