import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Account } from '#console/app/account-tab.ts';
import { useAccount } from '#console/app/use-account.ts';
import { Balances } from '#console/billing/books/balances.tsx';
import styles from '#console/billing/books/books.module.css';
import { type View, viewsOf } from '#console/billing/books/books-search.ts';
import { Credits } from '#console/billing/books/credits.tsx';
import { Ledger } from '#console/billing/books/ledger.tsx';
import { Statement } from '#console/billing/books/statement.tsx';
import { Warnings } from '#console/billing/books/warnings.tsx';
import { BillingSettings } from '#console/billing/settings/billing-settings.tsx';
import { Shown } from '#console/components/shown.tsx';

const route = getRouteApi('/frame/accounts/$accountId/billing');

const shownAs = {
  balances: Balances,
  ledger: Ledger,
  credits: Credits,
  statement: Statement,
  warnings: Warnings,
  settings: BillingSettings,
} as const satisfies Record<View, (props: { readonly account: Account }) => unknown>;

const Books = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('billing.books');
  const { view } = route.useSearch();
  const views = viewsOf(account);
  const shown = view !== undefined && views.includes(view) ? view : (views[0] ?? 'statement');
  const Part = shownAs[shown];
  return (
    <>
      <nav className={styles.views} aria-label={t('views')}>
        {views.map((each) => (
          <Link
            key={each}
            to="/accounts/$accountId/billing"
            params={{ accountId: account.id }}
            search={{ view: each }}
            aria-current={each === shown ? 'page' : undefined}
          >
            {t(each)}
          </Link>
        ))}
      </nav>
      <Part account={account} />
    </>
  );
};

/** The books of an account and how it bills and is billed, a view an address. */
export const BooksPage = () => <Shown of={useAccount()}>{(account) => <Books account={account} />}</Shown>;
