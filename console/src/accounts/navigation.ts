import type { Place } from '#console/app/place.ts';

/** What of this room stands in the navigation and the palette. */
export const navigation: readonly Place[] = [
  {
    to: '/customers',
    name: 'accounts.customers.title',
    deed: 'listCustomers',
    isPage: true,
    isOfThoseBelow: true,
    leadsTo: '/accounts/',
  },
  {
    to: '/customers/new/customer',
    name: 'accounts.wizards.customer.title',
    deed: 'createCustomer',
    isPage: false,
  },
  {
    to: '/customers/new/integrator',
    name: 'accounts.wizards.integrator.title.sub',
    deed: 'createSubIntegrator',
    isPage: false,
  },
  {
    to: '/customers/new/integrator',
    name: 'accounts.wizards.integrator.title.primary',
    deed: 'registerIntegrator',
    isPage: false,
  },
];
