import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useHistoryColumns } from '#console/accounts/account/history/history-columns.tsx';
import { HistoryEntryPopup } from '#console/accounts/account/history/history-entry-popup.tsx';
import { HistoryFilters } from '#console/accounts/account/history/history-filters.tsx';
import { useKeysetRows } from '#console/api/keyset.ts';
import { useMoment } from '#console/app/use-moment.ts';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';
import { NoneFits } from '#console/components/none-fits.tsx';

/** What happened to an account and everything below it, up to the page's moment: who, what, why, and each changed field. */
export const HistoryPage = () => {
  const t = useTranslations('accounts.account.history');
  const { accountId } = useParams({ from: '/frame/accounts/$accountId' });
  const search = useSearch({ from: '/frame/accounts/$accountId/history' });
  const { event, from, order, readings = 'without', processes } = search;
  const navigate = useNavigate();
  const moment = useMoment();
  const history = useKeysetRows('/v1/accounts/{id}/history', {
    path: { id: accountId },
    query: {
      readings,
      ...(processes !== undefined && { processes }),
      ...(from !== undefined && { from }),
      ...(order !== undefined && { order }),
      ...(moment !== undefined && { to: moment }),
    },
  });
  const open = useCallback(
    (eventId: string | undefined): void =>
      void navigate({
        from: '/accounts/$accountId/history',
        search: ({ event: _, ...shown }) => ({ ...shown, ...(eventId && { event: eventId }) }),
      }),
    [navigate],
  );
  const isFiltered = from !== undefined || processes !== undefined;
  const opened = history.rows.find(({ eventId }) => eventId === event);
  return (
    <>
      <Grid
        label={t('title')}
        name="account-history"
        of={history}
        idOf={({ eventId }) => eventId}
        columns={useHistoryColumns(accountId, open)}
        open={({ eventId }) => open(eventId)}
        filters={<HistoryFilters />}
        empty={isFiltered ? <NoneFits>{t('noneFits')}</NoneFits> : <Empty>{t('empty')}</Empty>}
      />
      {opened && <HistoryEntryPopup entry={opened} onClose={() => open(undefined)} />}
    </>
  );
};
