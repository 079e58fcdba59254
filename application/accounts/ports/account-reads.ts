import type { Shown } from '#application/kernel/ports/reading.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** An account with what lies below it. */
export interface AccountTree {
  readonly id: AccountId;
  /** Null where the tree was cut. */
  readonly children: readonly AccountTree[] | null;
}

/** What dry runs look up about accounts. */
export interface AccountReads {
  tree(id: AccountId): Promise<Shown<AccountTree | undefined>>;
}

/** What the history tells of an account besides its own events. */
export interface PastAccountReads {
  account(
    id: AccountId,
  ): Promise<Shown<{ readonly effectiveStatus: string; readonly cameras: object } | undefined>>;
  /** The standings from the platform down to the account, for the domain's permission functions. */
  permissions(id: AccountId): Promise<Shown<StandingPath | undefined>>;
}
