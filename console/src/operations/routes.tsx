import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { frameRoute } from '#console/app/root-routes.ts';

const operationsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/operations',
  beforeLoad: () => {
    throw redirect({ to: '/operations/read-models' });
  },
});

const readModelsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/operations/read-models',
  component: lazyRouteComponent(
    () => import('#console/operations/read-models/read-models-page.tsx'),
    'ReadModelsPage',
  ),
});

const parkedRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/operations/parked',
  component: lazyRouteComponent(() => import('#console/operations/parked/parked-page.tsx'), 'ParkedPage'),
});

const processesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/operations/processes',
  component: lazyRouteComponent(
    () => import('#console/operations/processes/processes-page.tsx'),
    'ProcessesPage',
  ),
});

const signInsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/operations/sign-ins',
  component: lazyRouteComponent(
    () => import('#console/operations/sign-ins/sign-ins-page.tsx'),
    'SignInsPage',
  ),
});

/** The pages of this room. */
export const routes = [operationsRoute, readModelsRoute, parkedRoute, processesRoute, signInsRoute] as const;
