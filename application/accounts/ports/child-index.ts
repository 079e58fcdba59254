import type { AccountId } from '#domain/kernel/ids.ts';

/** Who hangs directly below an account, by an index that may be behind the log. */
export interface ChildIndex {
  /**
   * Direct children of the account that are not closed, and the position in the log up to which they were counted.
   * @throws ReadModelParked when the index may miss one, ReadModelRebuilding when it is being built
   */
  openChildren(accountId: AccountId): Promise<{ readonly position: bigint; readonly count: number }>;
}
