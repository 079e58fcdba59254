import type { ChildIndex } from '#application/accounts/ports/child-index.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';

/** A disablement whose cameras still have to be held or restored. */
export interface PendingDisablement {
  readonly disablementId: DisablementId;
  readonly accountId: AccountId;
}

/**
 * The suspension process's own index (docs/domain.md C4): account → children → cameras, and which disablements have work left.
 * Checkpointed and rebuildable. It only names ids: what holds and what is active is read from the streams themselves.
 */
export interface SuspensionIndex extends ChildIndex {
  /** Resolves once everything up to `position` is in the index. Rejects when the signal aborts. */
  bringTo(position: bigint, signal: AbortSignal): Promise<void>;
  /** Cameras ever added below the account, in a fixed order; strictly after `cursor`. An item's cursor continues after it. */
  camerasBelow(
    accountId: AccountId,
    cursor: string | undefined,
    limit: number,
  ): Promise<readonly { readonly cameraId: CameraId; readonly cursor: string }[]>;
  /** Disablements that are open and not held completely, or enabled again and not restored completely. */
  pending(): Promise<readonly PendingDisablement[]>;
  /** How many cameras the index has below the account, for progress and metrics. */
  countBelow(accountId: AccountId): Promise<number>;
}
