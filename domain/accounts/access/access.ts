import { refuseDeed } from '#domain/accounts/access/authority.ts';
import { refuseRestricted } from '#domain/accounts/access/restrictions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { Deed, Principal } from '#domain/kernel/principal.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';

/** The part of a path that leads to the principal's own account. */
const ownPath = ({ account }: Principal, path: StandingPath): StandingPath =>
  path.slice(0, path.findIndex(({ accountId }) => accountId === account) + 1);

/**
 * Whether `principal` may do `deed` on the last account of `path`: what its role and account allow (A8), less what its own
 * account is restricted in (M1). All that a key can do is decided here, and by nothing else than the key's role, its
 * account and, for usage, who made it.
 * @param path the standings from the platform down to the account in question
 */
export const refuseAccess = (principal: Principal, deed: Deed, path: StandingPath): Refusal | undefined =>
  refuseDeed(
    principal,
    deed,
    path.map(({ accountId }) => accountId),
  ) ?? refuseRestricted(principal, deed, ownPath(principal, path));

/** Who reads: of which account, and whose prices and bills. */
export interface Asker {
  readonly account: AccountId;
  /**
   * Whether prices and bills of the last account of `path` are for this asker, wherever they are written.
   * @param path the ids from the platform down to the account in question
   */
  readonly readsBillsOf: (path: readonly AccountId[]) => boolean;
}

/**
 * The same answer as the reads of bills themselves give, to be asked of every account that some other answer speaks of: what
 * they refuse is told nowhere else.
 * @param path standings from the platform down to the principal's own account, or further down
 */
export const askerOf = (principal: Principal, path: StandingPath): Asker => {
  const restricted = refuseRestricted(principal, 'read-billing', ownPath(principal, path));
  return {
    account: principal.account,
    readsBillsOf: (of) => !restricted && !refuseDeed(principal, 'read-billing', of),
  };
};

/** The platform itself, which nothing is withheld from. */
export const platformAsker: Asker = { account: platformId, readsBillsOf: () => true };
