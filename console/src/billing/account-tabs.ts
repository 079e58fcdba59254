import type { AccountTab } from '#console/app/account-tab.ts';

/** What this room adds to the tabs of an account; the routes of their pages are in routes.tsx, as accountRoutes. */
export const accountTabs: readonly AccountTab[] = [
  { to: '/accounts/$accountId/billing', name: 'billing.tabs.billing', deed: 'readStatement' },
  { to: '/accounts/$accountId/invoices', name: 'billing.tabs.invoices', deed: 'listInvoices' },
  {
    to: '/accounts/$accountId/margin',
    name: 'billing.tabs.margin',
    deed: 'readMargin',
    fits: ({ type }) => type !== 'customer',
  },
];
