import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoute, frameRoute } from '#console/app/root-routes.ts';
import { readFleetSearch } from '#console/cameras/fleet/fleet-search.ts';

const fleetRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/cameras',
  validateSearch: readFleetSearch,
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/cameras/fleet/fleet-page.tsx'), 'FleetPage'),
});

const cameraRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/cameras/$cameraId',
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/cameras/camera/camera-page.tsx'), 'CameraPage'),
});

const camerasOfAccountRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/cameras',
  validateSearch: readFleetSearch,
  staticData: { hasPast: true },
  component: lazyRouteComponent(
    () => import('#console/cameras/fleet/account-cameras-page.tsx'),
    'AccountCamerasPage',
  ),
});

/** The pages of this room. */
export const routes = [fleetRoute, cameraRoute] as const;

/** The pages of this room that are tabs of an account: their parent is accountRoute. */
export const accountRoutes = [camerasOfAccountRoute] as const;
