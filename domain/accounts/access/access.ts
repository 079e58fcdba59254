import { isEverAllowed, refuseDeed } from '#domain/accounts/access/authority.ts';
import { type Deed, type DeedGroup, deeds, groupOf } from '#domain/accounts/access/deeds.ts';
import { refuseRestricted } from '#domain/accounts/access/restrictions.ts';
import { idsOf, type StandingPath } from '#domain/accounts/standing.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';

/** The part of a path that leads to the principal's own account. */
const ownPath = ({ account }: Principal, path: StandingPath): StandingPath =>
  path.slice(0, path.findIndex(({ accountId }) => accountId === account) + 1);

/**
 * Where bills go is set by those who may read them: otherwise a customer from whom its bills are withheld would have them
 * mailed. So these deeds are refused as the reading of bills is, too.
 */
const asReadingBills = (group: DeedGroup): readonly DeedGroup[] =>
  group === 'set-delivery' ? [group, 'read-billing'] : [group];

/**
 * Whether `principal` may do `deed` on the last account of `path`. Its role and account allow the deed (A8), and nothing
 * that its own account is restricted in stands against it (M1). Nothing else counts, except for reporting usage, where it
 * matters who made the key.
 * @param deed an operation; or a group, where it does not matter which of its deeds
 * @param path the standings from the platform down to the account in question
 * @returns undefined when it may, else the refusal
 */
export const refuseAccess = (
  principal: Principal,
  deed: Deed | DeedGroup,
  path: StandingPath,
): Refusal | undefined => {
  const ids = idsOf(path);
  const own = ownPath(principal, path);
  for (const group of asReadingBills(groupOf(deed))) {
    const refusal = refuseDeed(principal, group, ids) ?? refuseRestricted(principal, group, own);
    if (refusal) return refusal;
  }
  return undefined;
};

/**
 * Every deed that `principal` may do somewhere: on its own account, or on one below it.
 * @param own the standings from the platform down to the principal's own account
 */
export const deedsOf = (principal: Principal, own: StandingPath): readonly Deed[] =>
  deeds.filter(
    (deed) =>
      isEverAllowed(principal, deed) &&
      asReadingBills(groupOf(deed)).every((group) => !refuseRestricted(principal, group, own)),
  );

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
