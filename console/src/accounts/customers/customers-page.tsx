import { getRouteApi, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { BulkBar } from '#console/accounts/customers/bulk/bulk-bar.tsx';
import { useChosen } from '#console/accounts/customers/bulk/chosen.ts';
import { CreatedNote } from '#console/accounts/customers/created-note.tsx';
import { useCustomerColumns } from '#console/accounts/customers/customer-columns.tsx';
import { CustomersFilters } from '#console/accounts/customers/customers-filters.tsx';
import { filterNames, queryOf } from '#console/accounts/customers/customers-search.ts';
import { AddButton } from '#console/accounts/new/add-button.tsx';
import { useKeysetRows } from '#console/api/keyset.ts';
import { DemoOffer } from '#console/app/demo-offer.tsx';
import { useMay } from '#console/app/session.ts';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';
import { NoneFits } from '#console/components/none-fits.tsx';
import { Page } from '#console/components/page.tsx';

const route = getRouteApi('/frame/customers');

// Made once, so that neither is drawn again whenever further rows come.
const deeds = <AddButton hasKey />;
const filters = <CustomersFilters />;

/** Integrators and customers below one's own account. */
export const CustomersPage = () => {
  const t = useTranslations('accounts.customers');
  const { asOf: _, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const created = useLocation({ select: ({ state }) => state.created });
  const [isNoteClosed, setNoteClosed] = useState(false);
  const isFiltered = search.q !== undefined || filterNames.some((name) => search[name] !== undefined);
  const customers = useKeysetRows('/v1/customer-list', { query: queryOf(search) });
  const { accounts, clear, ...selection } = useChosen(customers.rows);
  return (
    <Page title={t('title')} deeds={deeds}>
      {created && !isNoteClosed && (
        <CreatedNote
          created={created}
          isOnly={customers.isWhole && customers.rows.length <= 1}
          onClose={() => setNoteClosed(true)}
        />
      )}
      <BulkBar accounts={accounts} clear={clear} />
      <Grid
        label={t('title')}
        name="customers"
        of={customers}
        idOf={({ id }) => id}
        columns={useCustomerColumns()}
        open={({ id }) => void navigate({ to: '/accounts/$accountId', params: { accountId: id } })}
        filters={filters}
        highlighted={created?.id}
        {...(may('changeManyAccounts') && { selection })}
        empty={
          isFiltered ? (
            <NoneFits>{t('noneFits')}</NoneFits>
          ) : (
            <Empty
              deed={
                <>
                  <AddButton />
                  <DemoOffer />
                </>
              }
            >
              {t('empty')}
            </Empty>
          )
        }
      />
    </Page>
  );
};
