import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readCustomersSearch } from '#console/accounts/customers/customers-search.ts';
import { customerSteps, integratorSteps } from '#console/accounts/new/wizard-steps.ts';
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

const newIntegratorRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/customers/new/integrator',
  beforeLoad: () => {
    throw redirect({ to: '/customers/new/integrator/$step', params: { step: 'pricing' }, replace: true });
  },
});

const integratorStepRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/customers/new/integrator/$step',
  params: {
    parse: ({ step }) => ({ step: integratorSteps.find((each) => each === step) ?? 'pricing' }),
    stringify: ({ step }) => ({ step }),
  },
  component: lazyRouteComponent(
    () => import('#console/accounts/new/integrator-page.tsx'),
    'NewIntegratorPage',
  ),
});

const newCustomerRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/customers/new/customer',
  beforeLoad: () => {
    throw redirect({ to: '/customers/new/customer/$step', params: { step: 'details' }, replace: true });
  },
});

const customerStepRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/customers/new/customer/$step',
  params: {
    parse: ({ step }) => ({ step: customerSteps.find((each) => each === step) ?? 'details' }),
    stringify: ({ step }) => ({ step }),
  },
  component: lazyRouteComponent(() => import('#console/accounts/new/customer-page.tsx'), 'NewCustomerPage'),
});

/** The pages of this room. */
export const routes = [
  customersRoute,
  newIntegratorRoute,
  integratorStepRoute,
  newCustomerRoute,
  customerStepRoute,
] as const;

/** The pages of this room that are tabs of an account. */
export { accountRoutes } from '#console/accounts/account/account-routes.tsx';
