import type { Place } from '#console/app/place.ts';

/** What of this room stands in the navigation and the palette. */
export const navigation: readonly Place[] = [
  { to: '/history', name: 'record.history.title', deed: 'searchEvents', isPage: true },
  { to: '/history/seals', name: 'record.seals.title', deed: 'listSeals', isPage: false },
];
