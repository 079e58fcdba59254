import type { CommandId, Instant } from '#domain/ids.ts';

/** What a command's first answer was, kept for 7 days. */
export interface Receipt {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Claim {
  readonly principal: string;
  readonly key: string;
  /** Hex SHA-256 of method, path, query and body. */
  readonly fingerprint: string;
}

export type ClaimResult =
  /** This process may run the command, under this command id and time; `taken-over` when an earlier process died with it. */
  | {
      readonly outcome: 'claimed';
      readonly commandId: CommandId;
      readonly time: Instant;
      readonly takenOver: boolean;
      readonly lease: string;
    }
  | { readonly outcome: 'completed'; readonly receipt: Receipt }
  | { readonly outcome: 'in-progress' }
  | { readonly outcome: 'other-fingerprint' };

/** Claims of idempotency keys: the only thing in Postgres that cannot be rebuilt from the streams (api.md, Conventions). */
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
   * Stops renewing the lease without letting go: what became of the command is unclear, so it is neither answered nor
   * free. Once the lease ran out, a repeat takes it over with its command id and finishes it.
   */
  abandon(claim: Claim, lease: string): void;
  /** Deletes what is older than 7 days; answers how many. */
  sweep(): Promise<number>;
}
