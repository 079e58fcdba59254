import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '#console/app/root-routes.ts';
import { readRecordSearch } from '#console/record/search/history-search.ts';

const historyRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/history',
  validateSearch: readRecordSearch,
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/record/search/history-page.tsx'), 'HistoryPage'),
});

const sealsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/history/seals',
  component: lazyRouteComponent(() => import('#console/record/seals/seals-page.tsx'), 'SealsPage'),
});

const eventRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/history/$eventId',
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/record/event/event-page.tsx'), 'EventPage'),
});

/** The pages of this room. */
export const routes = [historyRoute, sealsRoute, eventRoute] as const;
