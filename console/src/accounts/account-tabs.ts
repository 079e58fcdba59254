import type { AccountTab } from '#console/app/account-tab.ts';

/** What the account is, and what it may. */
export const tabsOfStanding: readonly AccountTab[] = [
  { to: '/accounts/$accountId', name: 'accounts.tabs.overview', deed: 'readAccount' },
];

/** Who works there, and what happened. */
export const tabsOfPeople: readonly AccountTab[] = [];
