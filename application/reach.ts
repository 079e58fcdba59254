import type { AccountState, Accounts } from '#application/accounts.ts';
import { refuseAccess } from '#domain/access/access.ts';
import type { Deed } from '#domain/access/authority.ts';
import type { Principal } from '#domain/access/principal.ts';
import type { AccountId } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';

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
