import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { CustomersFilters } from '#console/accounts/customers/customers-filters.tsx';
import type { Item } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import { AccountStatus } from '#console/components/account-status.tsx';
import { Copy } from '#console/components/copy.tsx';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { Page } from '#console/components/page.tsx';
import { When } from '#console/components/when.tsx';

type Row = Item<'/v1/customer-list'>;

const useCustomerColumns = (): readonly Column<Row>[] => {
  const t = useTranslations('accounts.customers');
  return [
    {
      id: 'name',
      title: t('columns.name'),
      width: 200,
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
      cell: ({ effectiveStatus }) => <AccountStatus of={effectiveStatus} />,
    },
    { id: 'type', title: t('columns.type'), width: 100, cell: ({ type }) => t(`types.${type}`) },
    {
      id: 'cameras',
      title: t('columns.cameras'),
      width: 90,
      isNumber: true,
      cell: ({ cameras }) => cameras.total,
    },
    {
      id: 'recording',
      title: t('columns.recording'),
      width: 90,
      isNumber: true,
      cell: ({ cameras }) => cameras.recording,
    },
    {
      id: 'created',
      title: t('columns.created'),
      width: 200,
      cell: ({ createdAt }) => <When at={createdAt} />,
    },
    { id: 'id', title: t('columns.id'), width: 320, isExtra: true, cell: ({ id }) => <Copy text={id} /> },
  ];
};

const route = getRouteApi('/frame/customers');

/** Integrators and customers below one's own account. */
export const CustomersPage = () => {
  const t = useTranslations('accounts.customers');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { q, type, status, under } = search;
  const isFiltered = q !== undefined || type !== undefined || status !== undefined;
  const customers = useKeysetRows('/v1/customer-list', {
    query: {
      ...(q !== undefined && { q }),
      ...(type !== undefined && { type }),
      ...(status !== undefined && { status }),
      ...(under !== undefined && { under }),
    },
  });
  return (
    <Page title={t('title')}>
      <Grid
        label={t('title')}
        name="customers"
        of={customers}
        idOf={({ id }) => id}
        columns={useCustomerColumns()}
        open={({ id }) => void navigate({ to: '/accounts/$accountId', params: { accountId: id } })}
        filters={<CustomersFilters />}
        empty={<Empty>{isFiltered ? t('noneFits') : t('empty')}</Empty>}
      />
    </Page>
  );
};
