import type { AccountState } from '#application/accounts/accounts.ts';
import { type ChildCounting, countOpenChildren } from '#application/accounts/open-children.ts';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import { accountGates, type DeedGates, deedsAbout, isClosable } from '#domain/accounts/deeds-on-account.ts';
import type { Principal } from '#domain/kernel/principal.ts';

/** What the state of an account decides about deeds on it. Each room says so of its own deeds. */
export const accountDeedGates = (dependencies: ChildCounting): DeedGates => ({
  ...accountGates,
  // Children are counted only where they could stand in the way.
  closeAccount: async (asked) =>
    isClosable(asked, 0) &&
    (asked.account.type === 'customer' ||
      isClosable(asked, await countOpenChildren(dependencies, asked.account.accountId))),
});

/**
 * What somebody may do with an account as it stands now, by its streams: the reads, and the commands that would change
 * something. What a command carries decides the rest (docs/domain.md A10).
 * @param gates of all rooms
 */
export const createMayOnAccount =
  (gates: DeedGates) =>
  /** @param path from the platform down to the account, each at its latest */
  async (principal: Principal, path: readonly AccountState[]): Promise<readonly Deed[]> => {
    const account = path.at(-1);
    if (!account) return [];
    const allowed = deedsAbout(account.type).filter((deed) => !refuseAccess(principal, deed, path));
    const open = await Promise.all(
      allowed.map((deed) => gates[deed]?.({ principal, account, path }) ?? true),
    );
    return allowed.filter((_, index) => open[index]);
  };
