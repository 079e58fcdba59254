import { afterAll } from 'vitest';
import { effectiveModules } from '#domain/accounts/access/permissions.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { openTierline, operator } from '../../scenes/open-tierline.ts';
import { customer, primary, sub } from './people.ts';

/** A Tierline whose accounts are disabled and enabled, for the tests of the file that asks for it. */
export const accountsToDisable = async () => {
  const tierline = await openTierline();
  afterAll(() => tierline.close());
  return {
    tierline,
    disable: (id: AccountId, as = operator) => tierline.accountStatus.disable(tierline.by(as), id, 'unpaid'),
    enable: (id: AccountId, as = operator) => tierline.accountStatus.enable(tierline.by(as), id, 'paid'),
    modulesOf: async (id: AccountId) => effectiveModules((await tierline.accounts.path(id)) ?? []),
    /** primary → sub → shop */
    tree: async () => {
      const top = await primary(tierline);
      const middle = await sub(tierline, top);
      const shop = await customer(tierline, middle);
      return { top, middle, shop };
    },
  };
};
