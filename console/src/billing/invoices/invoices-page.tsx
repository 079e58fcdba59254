import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useKeysetRows } from '#console/api/keyset.ts';
import type { Account } from '#console/app/account-tab.ts';
import { useAccount } from '#console/app/use-account.ts';
import { useMoment } from '#console/app/use-moment.ts';
import { useInvoiceColumns } from '#console/billing/invoices/invoice-columns.tsx';
import { InvoicesFilters } from '#console/billing/invoices/invoices-filters.tsx';
import { DownloadButton } from '#console/components/download-button.tsx';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';
import { NoneFits } from '#console/components/none-fits.tsx';
import { Shown } from '#console/components/shown.tsx';

const route = getRouteApi('/frame/accounts/$accountId/invoices');

const Invoices = ({ account: { id, type } }: { readonly account: Account }) => {
  const t = useTranslations('billing.invoices');
  const search = route.useSearch();
  const moment = useMoment();
  const navigate = route.useNavigate();
  const { as = type === 'customer' ? 'payer' : 'biller', status, month, payerId, overdue } = search;
  const query = {
    as,
    ...(status !== undefined && { status }),
    ...(month !== undefined && { month }),
    ...(payerId !== undefined && as === 'biller' && { payerId }),
    ...(overdue && { overdue }),
  };
  const invoices = useKeysetRows('/v1/accounts/{id}/invoices', { path: { id }, query });
  const isFiltered = Object.keys(query).length > 1;
  const table = new URLSearchParams(
    Object.entries({ ...query, ...(moment !== undefined && { asOf: moment }) }).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
  return (
    <Grid
      label={t(as === 'biller' ? 'issued' : 'received')}
      name={`billing.invoices.${as}`}
      of={invoices}
      idOf={(row) => row.id}
      columns={useInvoiceColumns(as)}
      open={(row) => void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: row.id } })}
      filters={
        <>
          <InvoicesFilters as={as} type={type} />
          <DownloadButton href={`/v1/accounts/${id}/invoices?${table}`} accept="text/csv" name="invoices.csv">
            {t('csv')}
          </DownloadButton>
        </>
      }
      empty={
        isFiltered ? (
          <NoneFits>{t('noneFits')}</NoneFits>
        ) : (
          <Empty>{t(as === 'biller' ? 'emptyIssued' : 'emptyReceived')}</Empty>
        )
      }
    />
  );
};

/** The invoices that an account issued, or received. */
export const InvoicesPage = () => (
  <Shown of={useAccount()}>{(account) => <Invoices account={account} />}</Shown>
);
