import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoute, frameRoute } from '#console/app/root-routes.ts';

const plansRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/plans',
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/plans/catalogue/plans-page.tsx'), 'PlansPage'),
});

const pricingRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/pricing',
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/plans/pricing/pricing-page.tsx'), 'PricingPage'),
});

/** The pages of this room. */
export const routes = [plansRoute] as const;

/** The pages of this room that are tabs of an account: their parent is accountRoute. */
export const accountRoutes = [pricingRoute] as const;
