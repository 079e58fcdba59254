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
 * Whether `principal` may do `deed` on the last account of `path`. Its role and account allow the deed (A8), and nothing
 * that its own account is restricted in stands against it (M1). Nothing else counts, except for reporting usage, where it
 * matters who made the key.
 * @param path the standings from the platform down to the account in question
 * @returns undefined when it may, else the refusal
 */
export const refuseAccess = (principal: Principal, deed: Deed, path: StandingPath): Refusal | undefined =>
  refuseDeed(
    principal,
    deed,
    path.map(({ accountId }) => accountId),
  ) ?? refuseRestricted(principal, deed, ownPath(principal, path));

/** Who reads an answer: people of one account, and whose bills they may see. */
export interface Asker {
  readonly account: AccountId;
  /**
   * Whether this asker may see prices and bills of the last account of `path`, whatever answer they stand in.
   * @param path the ids from the platform down to the account in question
   */
  readonly readsBillsOf: (path: readonly AccountId[]) => boolean;
}

/**
 * The asker that a principal is. Bills are decided on as by the reads of bills themselves, so that no other answer tells
 * what those refuse.
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
