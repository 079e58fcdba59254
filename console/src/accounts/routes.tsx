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

const accountRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/accounts/$accountId',
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/accounts/account/account-page.tsx'), 'AccountPage'),
});

/** The pages of this room. */
export const routes = [customersRoute, accountRoute] as const;
