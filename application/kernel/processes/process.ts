import type { Executor } from '#application/kernel/command-handling/execute.ts';
import type { Conditions } from '#application/kernel/conditions.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { LogFeed } from '#application/kernel/ports/log-feed.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { ProcessCheckpoints } from '#application/kernel/ports/process-checkpoints.ts';

/** How much a process has still to do, for metrics. */
export interface Backlog {
  readonly name: string;
  /** Pieces of work begun or waiting. */
  readonly pending: number;
  /** How far in the log the process has read. */
  readonly position: bigint;
}

/** A process manager as whoever leads runs it. */
export interface Process {
  readonly name: string;
  /** Works until the signal aborts, then resolves once nothing of it is under way. Rejects when it cannot go on; may be run again. */
  run(signal: AbortSignal): Promise<void>;
  backlog(): Backlog;
}

/** What every process manager stands on. */
export interface ProcessDependencies extends Executor {
  readonly checkpoints: ProcessCheckpoints;
  readonly feed: LogFeed;
  readonly clock: Clock;
  /** Where a process says what is not well with it. */
  readonly conditions: Conditions;
  readonly logger: Logger;
}
