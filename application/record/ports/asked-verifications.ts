import type { Instant } from '#domain/kernel/ids.ts';

/** A verification of the whole log that somebody asked for, as far as it has come. */
export interface AskedVerification {
  readonly id: string;
  /** `running` from the request on; `failed`: it could not be taken to its end. */
  readonly state: 'running' | 'done' | 'failed';
  readonly askedAt: Instant;
  /** When the leading worker began it; null while it waits for one. */
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Events compared so far. */
  readonly events: number;
  /** How far in the log it has come, and how far the log went when it began. */
  readonly position: bigint;
  readonly head: bigint;
  /** Events that a good head covers. */
  readonly sealed: number;
  /** What was found, in plain words; none when all is good. */
  readonly findings: readonly string[];
  /** Restores that operators accepted. */
  readonly accepted: readonly string[];
  /** What is worth knowing and not wrong. */
  readonly notes: readonly string[];
  /** A stable code of why it failed. */
  readonly error: string | null;
}

export type VerificationProgress = Pick<AskedVerification, 'events' | 'position' | 'head'>;
export type VerificationEnd = Pick<
  AskedVerification,
  'events' | 'sealed' | 'findings' | 'accepted' | 'notes'
> & { readonly at: Instant };

/** What all may do with them. */
export interface VerificationDesk {
  /** Asks for one. @returns its id, or that of one that was asked for before and has not begun */
  ask(id: string, at: Instant): Promise<string>;
  find(id: string): Promise<AskedVerification | undefined>;
  /** The newest first; old ones are forgotten. */
  list(): Promise<readonly AskedVerification[]>;
}

/** Verifications that are asked for: they wait here for the leading worker, and it tells here what comes of them. */
export interface AskedVerifications extends VerificationDesk {
  /** The oldest that has not ended: also one that another leader began and did not bring to its end. */
  next(): Promise<string | undefined>;
  /** @param head how far the log goes */
  begin(id: string, at: Instant, head: bigint): Promise<void>;
  progress(id: string, progress: VerificationProgress): Promise<void>;
  end(id: string, end: VerificationEnd): Promise<void>;
  fail(id: string, failure: { readonly at: Instant; readonly error: string }): Promise<void>;
}
