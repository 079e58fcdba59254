import type { Instant } from '#domain/kernel/ids.ts';

/** What one process manager had to do when the leader last told. */
export interface ProcessReport {
  readonly name: string;
  /** Pieces of work begun or waiting. */
  readonly pending: number;
  /** How far in the log it has read. */
  readonly position: bigint;
  /** Since when there has been something to do, as long as this leader leads; null when there is nothing. */
  readonly oldestPendingAt: Instant | null;
  /** A stable code of why it does not go on, such as `process-failed`; null while it does. */
  readonly error: string | null;
}

/** What the leader tells of itself. */
export interface LeaderReport {
  readonly items: readonly ProcessReport[];
  /** By the leader's clock, which is the system's; null before any leader told anything. */
  readonly toldAt: Instant | null;
  /** By the database's clock, which all processes share: much more than two means that nobody leads. */
  readonly toldSecondsAgo: number | null;
}

/** What the leader keeps for all others to read, since only it knows. */
export interface ProcessReports {
  /** Puts these in the place of what was told before. */
  write(report: { readonly items: readonly ProcessReport[]; readonly toldAt: Instant }): Promise<void>;
  read(): Promise<LeaderReport>;
}
