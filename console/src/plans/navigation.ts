import type { Place } from '#console/app/place.ts';

/** What of this room stands in the navigation and the palette. */
export const navigation: readonly Place[] = [
  { to: '/plans', name: 'plans.catalogue.title', deed: 'listPlans', isPage: true },
];
