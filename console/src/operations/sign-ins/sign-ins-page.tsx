import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import { queries } from '#console/api/queries.ts';
import { Empty } from '#console/components/empty.tsx';
import { EventLink } from '#console/components/event-link.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { When } from '#console/components/when.tsx';
import { OperationsPage } from '#console/operations/operations-page.tsx';

type Refused = Item<'/v1/audit/events'>;

const textIn = ({ data }: Refused, name: string): string | undefined => {
  const value = data[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

const useSignInColumns = (): readonly Column<Refused>[] => {
  const t = useTranslations('operations.signIns.columns');
  return [
    {
      id: 'address',
      title: t('address'),
      width: 180,
      grows: 2,
      cell: (event) => <bdi>{textIn(event, 'networkAddress')}</bdi>,
    },
    {
      id: 'count',
      title: t('count'),
      width: 110,
      isNumber: true,
      cell: (event) => textIn(event, 'count'),
    },
    ...(['first', 'last'] as const).map((end) => ({
      id: end,
      title: t(end),
      width: 190,
      cell: (event: Refused) => <When at={textIn(event, end) ?? event.at} />,
    })),
    { id: 'event', title: t('event'), width: 140, cell: ({ id }) => <EventLink id={id} /> },
  ];
};

const look = (): Promise<void> => queries.invalidateQueries({ queryKey: ['/v1/audit/events'] });

/** Refused attempts to sign in, gathered by network address. They are read from the record, so each look is recorded. */
export const SignInsPage = () => {
  const t = useTranslations('operations.signIns');
  const refused = useKeysetRows('/v1/audit/events', {
    query: { type: 'SignInRefused', order: 'newest-first' },
  });
  return (
    <OperationsPage>
      <Grid
        label={t('title')}
        name="sign-ins"
        of={refused}
        idOf={({ id }) => id}
        columns={useSignInColumns()}
        filters={
          <>
            <span className="quiet">{t('recorded')}</span>
            <Button variant="default" onClick={() => void look()}>
              {t('again')}
            </Button>
          </>
        }
        empty={<Empty>{t('none')}</Empty>}
      />
    </OperationsPage>
  );
};
