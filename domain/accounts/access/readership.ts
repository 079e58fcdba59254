import { refuseDeed } from '#domain/accounts/access/authority.ts';
import type { DeedGroup } from '#domain/accounts/access/deeds.ts';
import { refuseRestricted } from '#domain/accounts/access/restrictions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';

/** What somebody may read, asked again and again while their own account stands as it does. */
export interface Readership {
  readonly account: AccountId;
  /** Two readerships with the same text may read the same. */
  readonly sameFor: string;
  /**
   * Decides as `refuseAccess` does.
   * @param path the ids from the platform down to the account in question
   */
  readonly may: (reads: DeedGroup, path: readonly AccountId[]) => boolean;
}

/**
 * The readership that a principal is, for some groups of reads. What its own account is restricted in is looked up once.
 * @param own the standings from the platform down to the principal's own account
 */
export const readershipOf = (
  principal: Principal,
  own: StandingPath,
  groups: readonly DeedGroup[],
): Readership => {
  const open = new Set(groups.filter((group) => !refuseRestricted(principal, group, own)));
  const { account, role } = principal;
  return {
    account,
    sameFor: [account, role, ...open].join(' '),
    may: (reads, path) => open.has(reads) && !refuseDeed(principal, reads, path),
  };
};
