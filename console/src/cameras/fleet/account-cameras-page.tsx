import { getRouteApi } from '@tanstack/react-router';
import { FleetFilters } from '#console/cameras/fleet/fleet-filters.tsx';
import { FleetGrid } from '#console/cameras/fleet/fleet-grid.tsx';
import { readFleetSearch } from '#console/cameras/fleet/fleet-search.ts';

const route = getRouteApi('/frame/accounts/$accountId/cameras');

/** The cameras of an account and of everything below it. */
export const AccountCamerasPage = () => {
  const { accountId } = route.useParams();
  const { asOf: _, under: __, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = (changed: Record<string, string>): void =>
    void navigate({
      search: (before) => ({ asOf: before.asOf, ...readFleetSearch({ ...before, ...changed }) }),
      replace: true,
    });
  return (
    <FleetGrid
      search={{ ...search, under: accountId }}
      filters={<FleetFilters search={search} onFilter={filter} isOfAccount />}
    />
  );
};
