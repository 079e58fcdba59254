import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import type { Account } from '#console/app/account-tab.ts';
import { readBooksSearch } from '#console/billing/books/books-search.ts';
import { DaysFilter } from '#console/billing/books/days-filter.tsx';
import { signOf } from '#console/billing/money/decimal.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import { Chip } from '#console/components/chip.tsx';
import { DownloadButton } from '#console/components/download-button.tsx';
import { EventLink } from '#console/components/event-link.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { NoneFits } from '#console/components/none-fits.tsx';
import { When } from '#console/components/when.tsx';

const route = getRouteApi('/frame/accounts/$accountId/billing');

type Posting = Item<'/v1/accounts/{id}/ledger'>;

const usePostingColumns = (): readonly Column<Posting>[] => {
  const t = useTranslations('billing.books');
  return useMemo(() => {
    const side = (name: 'debit' | 'credit'): Column<Posting> => ({
      id: name,
      title: t(name),
      width: 120,
      isNumber: true,
      cell: (row) => signOf(row[name]) !== 0 && <Amount amount={row[name]} currency={row.currency} />,
    });
    return [
      { id: 'at', title: t('at'), width: 170, cell: ({ at }) => <When at={at} /> },
      {
        id: 'account',
        title: t('ledgerAccount'),
        width: 130,
        cell: ({ account }) => t(`accounts.${account}`),
      },
      side('debit'),
      side('credit'),
      {
        id: 'payer',
        title: t('payer'),
        width: 160,
        grows: 2,
        cell: ({ payerId }) => <AccountLink id={payerId} />,
      },
      {
        id: 'document',
        title: t('document'),
        width: 100,
        cell: ({ invoiceId }) =>
          invoiceId && (
            <Link to="/invoices/$invoiceId" params={{ invoiceId }}>
              {t('open')}
            </Link>
          ),
      },
      { id: 'event', title: t('event'), width: 140, cell: ({ eventId }) => <EventLink id={eventId} /> },
    ];
  }, [t]);
};

/** A biller's postings, in order. */
export const Ledger = ({ account: { id } }: { readonly account: Account }) => {
  const t = useTranslations('billing.books');
  const { payerId, from, to } = route.useSearch();
  const navigate = route.useNavigate();
  const query = {
    ...(payerId !== undefined && { payerId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const filter = (changed: Record<string, string | undefined>): void =>
    void navigate({ search: (before) => readBooksSearch({ ...before, ...changed }), replace: true });
  const postings = useKeysetRows('/v1/accounts/{id}/ledger', { path: { id }, query });
  return (
    <Grid
      label={t('ledger')}
      name="billing.ledger"
      of={postings}
      idOf={({ eventId, account, debit }) => `${eventId} ${account} ${debit}`}
      columns={usePostingColumns()}
      filters={
        <>
          <DaysFilter from={from} to={to} onChoose={filter} />
          {payerId !== undefined && (
            <Chip removeWord={t('anyPayer')} onRemove={() => filter({ payerId: undefined })}>
              <AccountLink id={payerId} />
            </Chip>
          )}
          <DownloadButton
            href={`/v1/accounts/${id}/ledger?${new URLSearchParams(query)}`}
            accept="text/csv"
            name="ledger.csv"
          >
            {t('csv')}
          </DownloadButton>
        </>
      }
      empty={
        Object.keys(query).length > 0 ? (
          <NoneFits>{t('noneFits')}</NoneFits>
        ) : (
          <p className="quiet">{t('noBooking')}</p>
        )
      }
    />
  );
};
