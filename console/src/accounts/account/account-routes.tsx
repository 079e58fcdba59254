import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCompareSearch } from '#console/accounts/account/compare/compare-search.ts';
import { readHistorySearch } from '#console/accounts/account/history/history-search.ts';
import { readPeopleSearch } from '#console/accounts/account/people/people-search.ts';
import { accountRoute } from '#console/app/root-routes.ts';

const getParentRoute = () => accountRoute;
const staticData = { hasPast: true };

const overviewRoute = createRoute({
  getParentRoute,
  path: '/',
  staticData,
  component: lazyRouteComponent(
    () => import('#console/accounts/account/overview/overview-page.tsx'),
    'OverviewPage',
  ),
});

const treeRoute = createRoute({
  getParentRoute,
  path: '/tree',
  staticData,
  component: lazyRouteComponent(() => import('#console/accounts/account/tree/tree-page.tsx'), 'TreePage'),
});

const modulesRoute = createRoute({
  getParentRoute,
  path: '/modules',
  staticData,
  component: lazyRouteComponent(
    () => import('#console/accounts/account/modules/modules-page.tsx'),
    'ModulesPage',
  ),
});

const peopleRoute = createRoute({
  getParentRoute,
  path: '/people',
  validateSearch: readPeopleSearch,
  staticData,
  component: lazyRouteComponent(
    () => import('#console/accounts/account/people/people-page.tsx'),
    'PeoplePage',
  ),
});

const keysRoute = createRoute({
  getParentRoute,
  path: '/keys',
  staticData,
  component: lazyRouteComponent(() => import('#console/accounts/account/keys/keys-page.tsx'), 'KeysPage'),
});

const historyRoute = createRoute({
  getParentRoute,
  path: '/history',
  validateSearch: readHistorySearch,
  staticData,
  component: lazyRouteComponent(
    () => import('#console/accounts/account/history/history-page.tsx'),
    'HistoryPage',
  ),
});

const compareRoute = createRoute({
  getParentRoute,
  path: '/compare',
  validateSearch: readCompareSearch,
  staticData,
  component: lazyRouteComponent(
    () => import('#console/accounts/account/compare/compare-page.tsx'),
    'ComparePage',
  ),
});

const disablementRoute = createRoute({
  getParentRoute,
  path: '/disablements/$disablementId',
  staticData,
  component: lazyRouteComponent(
    () => import('#console/accounts/account/disablement/disablement-page.tsx'),
    'DisablementPage',
  ),
});

/** The tabs of an account that are of this room, and the pages that they lead to. */
export const accountRoutes = [
  overviewRoute,
  treeRoute,
  modulesRoute,
  peopleRoute,
  keysRoute,
  historyRoute,
  compareRoute,
  disablementRoute,
] as const;
