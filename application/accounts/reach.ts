import type { AccountState, Accounts } from '#application/accounts/accounts.ts';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import type { Deed, DeedGroup } from '#domain/accounts/access/deeds.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** An account that others govern from above. */
export type Governed = Exclude<AccountState, { type: 'platform' }>;

/**
 * The path to an account the principal may do `deed` on, root first, each account at its latest; or why not.
 * @param deed an operation; or a group, where it does not matter which of its deeds
 */
export const reach = async (
  accounts: Accounts,
  principal: Principal,
  deed: Deed | DeedGroup,
  accountId: AccountId,
): Promise<readonly AccountState[] | Refusal> => {
  const path = await accounts.path(accountId);
  if (!path) return refuse('not-found', 'There is no such account.');
  return refuseAccess(principal, deed, path) ?? path;
};

/** An account below the platform that the principal may do `deed` on, with the path to it; or why not. */
export const reachGoverned = async (
  accounts: Accounts,
  principal: Principal,
  deed: Deed,
  id: AccountId,
): Promise<{ readonly path: readonly AccountState[]; readonly target: Governed } | Refusal> => {
  const path = await reach(accounts, principal, deed, id);
  if (isRefusal(path)) return path;
  const target = path.at(-1);
  return target && target.type !== 'platform'
    ? { path, target }
    : refuse('forbidden', 'The platform itself can be neither disabled nor restricted.');
};
