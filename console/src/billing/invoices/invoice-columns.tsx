import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { InvoiceStatus } from '#console/billing/parts/invoice-status.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import { Copy } from '#console/components/copy.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { Day, Month } from '#console/components/when.tsx';

type Row = Item<'/v1/accounts/{id}/invoices'>;

/** The columns of invoices that were issued, to whom, or received, from whom. */
export const useInvoiceColumns = (as: 'biller' | 'payer'): readonly Column<Row>[] => {
  const t = useTranslations('billing.invoices');
  return useMemo(() => {
    const money = (
      id: 'gross' | 'balance' | 'net' | 'tax' | 'paid',
      more?: Pick<Column<Row>, 'isExtra' | 'isKept'>,
    ): Column<Row> => ({
      id,
      title: t(`columns.${id}`),
      width: 104,
      isNumber: true,
      ...more,
      cell: (row) => <Amount amount={row[id]} currency={row.currency} />,
    });
    return [
      {
        id: 'number',
        title: t('columns.number'),
        width: 96,
        cell: ({ id, documentNumber, kind }) => (
          <Link to="/invoices/$invoiceId" params={{ invoiceId: id }}>
            <bdi>{kind === 'credit-note' ? t('creditNote', { number: documentNumber }) : documentNumber}</bdi>
          </Link>
        ),
      },
      {
        id: 'status',
        title: t('columns.status'),
        width: 110,
        cell: (row) => <InvoiceStatus of={row} />,
      },
      as === 'biller'
        ? {
            id: 'payer',
            title: t('columns.payer'),
            width: 150,
            grows: 3,
            cell: ({ payerId, payer }) => <AccountLink id={payerId} name={payer.name} />,
          }
        : {
            id: 'biller',
            title: t('columns.biller'),
            width: 150,
            grows: 3,
            cell: ({ billerId, biller }) =>
              billerId === 'above' ? (
                <bdi>{biller.name}</bdi>
              ) : (
                <AccountLink id={billerId} name={biller.name} />
              ),
          },
      // What it comes to is looked for on every screen.
      money('gross', { isKept: true }),
      money('balance'),
      { id: 'month', title: t('columns.month'), width: 150, cell: ({ month }) => <Month of={month} /> },
      { id: 'issued', title: t('columns.issued'), width: 110, cell: ({ issuedOn }) => <Day on={issuedOn} /> },
      {
        id: 'due',
        title: t('columns.due'),
        width: 110,
        cell: ({ dueOn }) => (dueOn === null ? '–' : <Day on={dueOn} />),
      },
      money('net', { isExtra: true }),
      money('tax', { isExtra: true }),
      money('paid', { isExtra: true }),
      { id: 'id', title: t('columns.id'), width: 320, isExtra: true, cell: ({ id }) => <Copy text={id} /> },
    ];
  }, [t, as]);
};
