import type { PlacedEventText } from '#application/kernel/log-place.ts';
import type { CommandId, Instant } from '#domain/kernel/ids.ts';

/** What a command's first answer was, kept for 7 days. */
export interface Receipt {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Where in the log the command is; absent in receipts of the release before. */
  readonly place?: { readonly position: string; readonly event?: PlacedEventText };
}

export interface Claim {
  readonly principal: string;
  readonly key: string;
  /** Hex SHA-256 of method, path, query and body. */
  readonly fingerprint: string;
}

export type ClaimResult =
  /** This process may run the command, under this command id and time; `takenOver` when an earlier attempt ended unclear. */
  | {
      readonly outcome: 'claimed';
      readonly commandId: CommandId;
      readonly time: Instant;
      readonly takenOver: boolean;
      readonly lease: string;
    }
  | { readonly outcome: 'completed'; readonly receipt: Receipt; readonly commandId: CommandId }
  | { readonly outcome: 'in-progress' }
  | { readonly outcome: 'other-fingerprint' };

/**
 * Claims of idempotency keys (docs/api.md, Commands). Like sessions, links to sign in with and the days on which keys were used,
 * they cannot be rebuilt from the streams.
 */
export interface IdempotencyStore {
  /** Atomically claims, or tells what became of an earlier claim. A claim whose lease (15 s, renewed while running) ran out is taken over with its stored command id and time. */
  claim(
    claim: Claim,
    candidate: { readonly commandId: CommandId; readonly time: Instant },
  ): Promise<ClaimResult>;
  /** Keeps the answer; only for 2xx. */
  complete(claim: Claim, lease: string, receipt: Receipt): Promise<void>;
  /** Lets go of a claim whose command was refused, so the key may be used again. */
  release(claim: Claim, lease: string): Promise<void>;
  /**
   * Ends the lease and keeps the claim, because it is unclear what became of the command. A repeat takes the command over
   * at once, with its id and time, and finishes it. While the database is away this is tried until the lease would have
   * run out by itself. Resolves when the lease is over; never rejects.
   */
  abandon(claim: Claim, lease: string): Promise<void>;
  /**
   * Ends a claim that was taken over and then refused. An append of the attempt before may still land, so within a minute
   * of the first attempt a repeat gets the same command id once more; after that the key is free.
   */
  releaseTakenOver(claim: Claim, lease: string): Promise<void>;
  /** Deletes the receipt of a command that is not in the log any more, so that the key may be used again. */
  void(claim: Claim, commandId: CommandId): Promise<void>;
  /** Deletes what is older than 7 days; answers how many. */
  sweep(): Promise<number>;
}
