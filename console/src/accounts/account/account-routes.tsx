import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoute } from '#console/app/root-routes.ts';

const overviewRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/',
  staticData: { hasPast: true },
  component: lazyRouteComponent(
    () => import('#console/accounts/account/overview/overview-page.tsx'),
    'OverviewPage',
  ),
});

/** The tabs of an account that are of this room. */
export const accountRoutes = [overviewRoute] as const;
