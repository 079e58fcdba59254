import type { Page, PageRequest } from '#application/kernel/ports/reading.ts';
import type { Instant, SubjectId } from '#domain/kernel/ids.ts';

/** How one read model fares, in few queries. */
export interface ReadModelHealth {
  readonly name: string;
  /** Whether it was ever live in this database. */
  readonly everBuilt: boolean;
  readonly rebuilding: boolean;
  readonly stopped: boolean;
  /** Events set aside because a handler failed. */
  readonly failed: number;
  /** Events set aside because only a later version can read them, the first ones by type and position. */
  readonly unknown: number;
  readonly unknownEvents: readonly { readonly type: string; readonly position: bigint }[];
}

export interface ReadModelStatus {
  readonly name: string;
  readonly version: number;
  readonly position: bigint;
  readonly lagEvents: number;
  readonly lagSeconds: number;
  /** `rebuilding`: it was live, and what is there is of another version, of a log that is gone, or not whole. */
  readonly state: 'live' | 'stopped' | 'rebuilding' | 'not-built';
  /** Why it stopped, such as an unknown event type. */
  readonly error: string | null;
  readonly parked: number;
  readonly rebuild: { readonly state: string; readonly position: bigint; readonly head: bigint } | null;
  /** Generations that can be caught up and made the live one. */
  readonly standby: readonly StandbyStatus[];
}

export interface StandbyStatus {
  /** `previous`: live before the last swap; `next`: prepared, or a build that was interrupted. */
  readonly kind: 'previous' | 'next';
  readonly version: number;
  readonly generation: number;
  readonly position: bigint;
  /** False for a build that was interrupted before its tables had their indexes. */
  readonly ready: boolean;
}

export interface ParkedEvent {
  readonly id: string;
  readonly readModel: string;
  readonly key: string;
  readonly position: bigint;
  readonly eventId: string;
  /** Null when it was parked before types were kept. */
  readonly type: string | null;
  readonly stream: string;
  readonly revision: number;
  /** Of the read model that could not take it in; null while none is live. */
  readonly version: number | null;
  readonly error: string;
  readonly parkedAt: Instant;
}

/** A parked event that is to be left out. */
export interface ParkedToSkip {
  readonly parkedId: string;
  readonly readModel: string;
  readonly version: number;
  readonly eventId: string;
  /** As decimal text. */
  readonly position: string;
  /** Why it must not be left out, in whole sentences; undefined when it may. */
  readonly kept: string | undefined;
}

/** Rows of one table that hold personal data of an account. */
export interface PersonalRowCount {
  readonly readModel: string;
  readonly table: string;
  readonly rows: number;
}

/** What is known of the read models themselves, whatever they show. */
export interface ReadModelOperations {
  /** The names of all read models. */
  readonly names: readonly string[];
  /** What is not well with the read models, which all processes share. */
  health(): Promise<readonly ReadModelHealth[]>;
  status(): Promise<readonly ReadModelStatus[]>;
  parked(query: PageRequest): Promise<Page<ParkedEvent>>;
  /** Has the leading worker build it anew beside the live one; its progress is in `status`. False when there is none of this name. */
  requestRebuild(name: string): Promise<boolean>;
  /** Applies the parked key's events again in order, up to the first that fails again. */
  retryParked(id: string): Promise<'retried' | 'failed-again' | 'not-found'>;
  /**
   * Leaves the parked event out once `record` has recorded that, and applies those of its key that came after it.
   * @returns what `record` answered; undefined when nothing is parked under this id
   * @throws ReadModelBehind while another version of the read model is live
   */
  skipParked<Result extends { readonly outcome: string }>(
    id: string,
    record: (event: ParkedToSkip) => Promise<Result>,
  ): Promise<Result | undefined>;
  /** The rows an erasure of the account or person would rewrite, table by table. */
  personalRows(subject: SubjectId): Promise<readonly PersonalRowCount[]>;
}
