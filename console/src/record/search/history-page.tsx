import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useKeysetRows } from '#console/api/keyset.ts';
import { queries } from '#console/api/queries.ts';
import { useMay } from '#console/app/session.ts';
import { useMoment } from '#console/app/use-moment.ts';
import { Grid } from '#console/components/grid.tsx';
import { NoneFits } from '#console/components/none-fits.tsx';
import { Page } from '#console/components/page.tsx';
import { ExportPopup } from '#console/record/export/export-popup.tsx';
import { useEventColumns } from '#console/record/search/event-columns.tsx';
import { HistoryFilters } from '#console/record/search/history-filters.tsx';
import { readRecordSearch } from '#console/record/search/history-search.ts';

const route = getRouteApi('/frame/history');

/** Reads what is shown anew: nothing else does, because each search is an event itself. */
const searchAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: ['/v1/audit/events'] });

/** Search in the record of everything that happened in one's own account and below it. */
export const HistoryPage = () => {
  const t = useTranslations('record.history');
  const { asOf: _, ...search } = route.useSearch();
  const { readings = search.type === undefined ? 'without' : undefined, processes, ...asked } = search;
  const navigate = route.useNavigate();
  const moment = useMoment();
  const may = useMay();
  const [isExporting, setExporting] = useState(false);
  const to = search.to ?? moment;
  const filter = { ...asked, ...(to !== undefined && { to }) };
  const events = useKeysetRows('/v1/audit/events', {
    query: {
      ...filter,
      ...(readings && { readings }),
      ...(processes && { processes }),
      order: search.order ?? 'newest-first',
    },
  });
  const change = (changed: Record<string, string>): void =>
    void navigate({
      search: (before) => ({ asOf: before.asOf, ...readRecordSearch({ ...before, ...changed }) }),
      replace: true,
    });
  return (
    <Page
      title={t('title')}
      beside={<span className="quiet">{t('recorded')}</span>}
      deeds={
        <>
          {may('listSeals') && <Link to="/history/seals">{t('seals')}</Link>}
          <Button variant="default" onClick={() => void searchAgain()}>
            {t('again')}
          </Button>
          {may('exportRecord') && (
            <Button variant="default" onClick={() => setExporting(true)}>
              {t('export')}
            </Button>
          )}
        </>
      }
    >
      <Grid
        label={t('title')}
        name="history"
        of={events}
        idOf={({ id }) => id}
        columns={useEventColumns()}
        open={({ id }) => void navigate({ to: '/history/$eventId', params: { eventId: id } })}
        filters={<HistoryFilters search={search} onFilter={change} />}
        empty={<NoneFits>{t('noneFits')}</NoneFits>}
      />
      {isExporting && <ExportPopup filter={filter} onClose={() => setExporting(false)} />}
    </Page>
  );
};
