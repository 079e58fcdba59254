import type { Instant } from '#domain/kernel/ids.ts';

/** How the last verification of one kind ended. */
export interface VerificationOutcome {
  /** `full`: from the first event; `recent`: from the head verified before. */
  readonly kind: 'full' | 'recent';
  readonly at: Instant;
  /** Leaves up to which all was found good. */
  readonly size: number;
  /** What was found, in plain words; none when all is good. */
  readonly findings: readonly string[];
}

/** Remembers verifications over restarts, so that each runs when it is due and a failure stays known. */
export interface VerificationRecord {
  read(kind: VerificationOutcome['kind']): Promise<VerificationOutcome | undefined>;
  write(outcome: VerificationOutcome): Promise<void>;
}
