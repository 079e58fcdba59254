import type { AccountState, Accounts } from '#application/accounts.ts';
import { type Deed, refuseDeed } from '#domain/access/authority.ts';
import { isGuardedReading, type Principal, refusePortal, refuseReading } from '#domain/access/principal.ts';
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
  const ids = path.map((account) => account.accountId);
  const refusal = refuseDeed(principal, deed, ids);
  if (refusal) return refusal;
  if (isGuardedReading(deed)) return refuseReading(principal, deed, path) ?? path;
  return refusePortal(principal, deed, path.at(-1), path) ?? path;
};
