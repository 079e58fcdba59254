import { tabsOfPeople, tabsOfStanding } from '#console/accounts/account-tabs.ts';
import type { AccountTab } from '#console/app/account-tab.ts';
import { accountTabs as billing } from '#console/billing/account-tabs.ts';
import { accountTabs as cameras } from '#console/cameras/account-tabs.ts';
import { accountTabs as plans } from '#console/plans/account-tabs.ts';

/** The pages of an account: what it is and may, what it has, what it costs, who works there and what happened. */
export const accountTabs: readonly AccountTab[] = [
  ...tabsOfStanding,
  ...cameras,
  ...plans,
  ...billing,
  ...tabsOfPeople,
];
