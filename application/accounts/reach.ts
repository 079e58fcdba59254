import type { AccountState, Accounts } from '#application/accounts/accounts.ts';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Deed, Principal } from '#domain/kernel/principal.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** The path to an account the principal may do `deed` on, root first, each account at its latest; or why not. */
export const reach = async (
  accounts: Accounts,
  principal: Principal,
  deed: Deed,
  accountId: AccountId,
): Promise<readonly AccountState[] | Refusal> => {
  const path = await accounts.path(accountId);
  if (!path) return refuse('not-found', 'There is no such account.');
  return refuseAccess(principal, deed, path) ?? path;
};
