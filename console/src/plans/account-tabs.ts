import type { AccountTab } from '#console/app/account-tab.ts';

/** What this room adds to the tabs of an account; the routes of their pages are in routes.tsx, as accountRoutes. */
export const accountTabs: readonly AccountTab[] = [
  { to: '/accounts/$accountId/pricing', name: 'plans.pricing.title', deed: 'listInvoices' },
];
