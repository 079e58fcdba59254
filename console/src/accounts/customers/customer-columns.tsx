import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { AccountStatus } from '#console/components/account-status.tsx';
import { Copy } from '#console/components/copy.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { When } from '#console/components/when.tsx';

type Row = Item<'/v1/customer-list'>;

/** The columns of the customer list, the most telling first: as many are shown as there is room for. */
export const useCustomerColumns = (): readonly Column<Row>[] => {
  const t = useTranslations('accounts.customers');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('columns.name'),
        width: 150,
        grows: 3,
        cell: ({ id, name }) => (
          <Link to="/accounts/$accountId" params={{ accountId: id }}>
            <bdi>{name}</bdi>
          </Link>
        ),
      },
      {
        id: 'status',
        title: t('columns.status'),
        width: 140,
        grows: 3,
        cell: ({ effectiveStatus, blockedBy }) => (
          <AccountStatus of={effectiveStatus} by={blockedBy?.name ?? undefined} />
        ),
      },
      { id: 'type', title: t('columns.type'), width: 100, cell: ({ type }) => t(`types.${type}`) },
      {
        id: 'under',
        title: t('columns.under'),
        width: 160,
        grows: 2,
        cell: ({ pathNames }) => <bdi>{pathNames.at(-1) ?? ''}</bdi>,
      },
      {
        id: 'cameras',
        title: t('columns.cameras'),
        width: 90,
        isNumber: true,
        cell: ({ cameras }) => format.number(cameras.total),
      },
      {
        id: 'recording',
        title: t('columns.recording'),
        width: 110,
        isNumber: true,
        cell: ({ cameras }) => format.number(cameras.recording),
      },
      {
        id: 'held',
        title: t('columns.held'),
        width: 100,
        isNumber: true,
        isExtra: true,
        cell: ({ cameras }) => format.number(cameras.held),
      },
      {
        id: 'created',
        title: t('columns.created'),
        width: 200,
        cell: ({ createdAt }) => <When at={createdAt} />,
      },
      { id: 'id', title: t('columns.id'), width: 320, isExtra: true, cell: ({ id }) => <Copy text={id} /> },
    ],
    [t, format],
  );
};
