import type { AccountTab } from '#console/app/account-tab.ts';

const isReseller: AccountTab['fits'] = ({ type }) => type !== 'customer';
const isGoverned: AccountTab['fits'] = ({ type }) => type !== 'platform';

/** What the account is, and what it may. */
export const tabsOfStanding: readonly AccountTab[] = [
  {
    to: '/accounts/$accountId',
    name: 'accounts.account.tabs.overview',
    deed: 'readAccount',
    leadsTo: '/disablements/',
  },
  {
    to: '/accounts/$accountId/tree',
    name: 'accounts.account.tabs.tree',
    deed: 'readAccountTree',
    fits: isReseller,
  },
  {
    to: '/accounts/$accountId/modules',
    name: 'accounts.account.tabs.modules',
    deed: 'readPermissions',
    fits: isGoverned,
  },
];

/** Who works there, and what happened. */
export const tabsOfPeople: readonly AccountTab[] = [
  { to: '/accounts/$accountId/people', name: 'accounts.account.tabs.people', deed: 'listPeople' },
  { to: '/accounts/$accountId/keys', name: 'accounts.account.tabs.keys', deed: 'listApiKeys' },
  { to: '/accounts/$accountId/history', name: 'accounts.account.tabs.history', deed: 'readHistory' },
  { to: '/accounts/$accountId/compare', name: 'accounts.account.tabs.compare', deed: 'compareMoments' },
];
