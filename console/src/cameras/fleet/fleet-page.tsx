import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { FleetFilters } from '#console/cameras/fleet/fleet-filters.tsx';
import { FleetGrid } from '#console/cameras/fleet/fleet-grid.tsx';
import { readFleetSearch } from '#console/cameras/fleet/fleet-search.ts';
import { Page } from '#console/components/page.tsx';

const route = getRouteApi('/frame/cameras');

/** Every camera of one's own account and of everything below it. */
export const FleetPage = () => {
  const t = useTranslations('cameras.fleet');
  const { asOf: _, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = (changed: Record<string, string>): void =>
    void navigate({
      search: (before) => ({ asOf: before.asOf, ...readFleetSearch({ ...before, ...changed }) }),
      replace: true,
    });
  return (
    <Page title={t('title')}>
      <FleetGrid search={search} filters={<FleetFilters search={search} onFilter={filter} />} />
    </Page>
  );
};
