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
    const money = (id: 'gross' | 'balance' | 'net' | 'tax' | 'paid', isExtra = false): Column<Row> => ({
      id,
      title: t(`columns.${id}`),
      width: 120,
      isNumber: true,
      isExtra,
      cell: (row) => <Amount amount={row[id]} currency={row.currency} />,
    });
    return [
      {
        id: 'number',
        title: t('columns.number'),
        width: 110,
        cell: ({ id, documentNumber, kind }) => (
          <Link to="/invoices/$invoiceId" params={{ invoiceId: id }}>
            <bdi>{kind === 'credit-note' ? t('creditNote', { number: documentNumber }) : documentNumber}</bdi>
          </Link>
        ),
      },
      {
        id: 'status',
        title: t('columns.status'),
        width: 120,
        cell: (row) => <InvoiceStatus of={row} />,
      },
      as === 'biller'
        ? {
            id: 'payer',
            title: t('columns.payer'),
            width: 180,
            grows: 3,
            cell: ({ payerId, payer }) => <AccountLink id={payerId} name={payer.name} />,
          }
        : {
            id: 'biller',
            title: t('columns.biller'),
            width: 180,
            grows: 3,
            cell: ({ billerId, biller }) =>
              billerId === 'above' ? (
                <bdi>{biller.name}</bdi>
              ) : (
                <AccountLink id={billerId} name={biller.name} />
              ),
          },
      money('gross'),
      money('balance'),
      { id: 'month', title: t('columns.month'), width: 150, cell: ({ month }) => <Month of={month} /> },
      { id: 'issued', title: t('columns.issued'), width: 110, cell: ({ issuedOn }) => <Day on={issuedOn} /> },
      {
        id: 'due',
        title: t('columns.due'),
        width: 110,
        cell: ({ dueOn }) => (dueOn === null ? '–' : <Day on={dueOn} />),
      },
      money('net', true),
      money('tax', true),
      money('paid', true),
      { id: 'id', title: t('columns.id'), width: 320, isExtra: true, cell: ({ id }) => <Copy text={id} /> },
    ];
  }, [t, as]);
};
