import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCustomersSearch } from '#console/accounts/customers/customers-search.ts';
import { frameRoute } from '#console/app/root-routes.ts';

const customersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/customers',
  validateSearch: readCustomersSearch,
  staticData: { hasPast: true },
  component: lazyRouteComponent(
    () => import('#console/accounts/customers/customers-page.tsx'),
    'CustomersPage',
  ),
});

/** The pages of this room. */
export const routes = [customersRoute] as const;

/** The pages of this room that are tabs of an account. */
export { accountRoutes } from '#console/accounts/account/account-routes.tsx';
