import { type Deed, refuseDeed } from '#domain/access/authority.ts';
import type { Principal } from '#domain/access/principal.ts';
import { refuseRestricted } from '#domain/access/restrictions.ts';
import type { StandingPath } from '#domain/account/standing.ts';
import type { Refusal } from '#domain/refusal.ts';

/**
 * Whether `principal` may do `deed` on the last account of `path`: what its role and account allow (A8), less what its own
 * account is restricted in (M1). All that a key can do is decided here, and by nothing else than the key's role, its
 * account and, for usage, who made it.
 * @param path the standings from the platform down to the account in question
 */
export const refuseAccess = (principal: Principal, deed: Deed, path: StandingPath): Refusal | undefined => {
  const ids = path.map(({ accountId }) => accountId);
  const refusal = refuseDeed(principal, deed, ids);
  if (refusal) return refusal;
  return refuseRestricted(principal, deed, path.slice(0, ids.indexOf(principal.account) + 1));
};
