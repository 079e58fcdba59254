import { useTranslations } from 'use-intl';
import { useKeysetRows } from '#console/api/keyset.ts';
import { Copy } from '#console/components/copy.tsx';
import { Empty } from '#console/components/empty.tsx';
import { EventLink } from '#console/components/event-link.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { When } from '#console/components/when.tsx';
import { Whole } from '#console/components/whole.tsx';
import { OperationsPage } from '#console/operations/operations-page.tsx';
import { ParkedDeeds } from '#console/operations/parked/parked-deeds.tsx';
import type { ParkedEvent } from '#console/operations/parked/parked-event.ts';

const useParkedColumns = (): readonly Column<ParkedEvent>[] => {
  const t = useTranslations('operations.parked.columns');
  return [
    {
      id: 'type',
      title: t('type'),
      width: 250,
      cell: ({ type, eventId }) => (
        <>
          <bdi lang="en">{type}</bdi> <EventLink id={eventId} />
        </>
      ),
    },
    { id: 'deeds', title: t('deeds'), width: 210, cell: (event) => <ParkedDeeds event={event} /> },
    {
      id: 'error',
      title: t('error'),
      width: 220,
      grows: 3,
      cell: ({ error }) => (
        <bdi lang="en" title={error}>
          {error}
        </bdi>
      ),
    },
    { id: 'model', title: t('model'), width: 120, cell: ({ readModel }) => <bdi lang="en">{readModel}</bdi> },
    { id: 'at', title: t('at'), width: 190, cell: ({ parkedAt }) => <When at={parkedAt} /> },
    {
      id: 'position',
      title: t('position'),
      width: 90,
      isNumber: true,
      cell: ({ position }) => <Whole of={position} />,
    },
    {
      id: 'stream',
      title: t('stream'),
      width: 340,
      isExtra: true,
      cell: ({ stream }) => <Copy text={stream} />,
    },
  ];
};

/** Events that a read model failed on and set aside, so that everything else went on: tried again, or left out for good. */
export const ParkedPage = () => {
  const t = useTranslations('operations.parked');
  const parked = useKeysetRows('/v1/operations/parked', {});
  return (
    <OperationsPage>
      <Grid
        label={t('title')}
        name="parked"
        of={parked}
        idOf={({ id }) => id}
        columns={useParkedColumns()}
        empty={<Empty>{t('none')}</Empty>}
      />
    </OperationsPage>
  );
};
