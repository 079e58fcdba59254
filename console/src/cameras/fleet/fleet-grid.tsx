import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useKeysetRows } from '#console/api/keyset.ts';
import { useFleetColumns } from '#console/cameras/fleet/fleet-columns.tsx';
import type { FleetSearch } from '#console/cameras/fleet/fleet-search.ts';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';
import { NoneFits } from '#console/components/none-fits.tsx';

interface FleetGridProps {
  readonly search: FleetSearch;
  readonly filters: ReactNode;
}

/** The cameras of a subtree that fit. */
export const FleetGrid = ({ search, filters }: FleetGridProps) => {
  const t = useTranslations('cameras.fleet');
  const navigate = useNavigate();
  const cameras = useKeysetRows('/v1/cameras', { query: { ...search } });
  const { under: _, ...fits } = search;
  return (
    <Grid
      label={t('title')}
      name="fleet"
      of={cameras}
      idOf={({ id }) => id}
      columns={useFleetColumns()}
      open={({ id }) => void navigate({ to: '/cameras/$cameraId', params: { cameraId: id } })}
      filters={filters}
      empty={
        Object.keys(fits).length > 0 ? <NoneFits>{t('noneFits')}</NoneFits> : <Empty>{t('empty')}</Empty>
      }
    />
  );
};
