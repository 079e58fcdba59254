import type { LogPlace } from '#application/kernel/log-place.ts';

/** Which master key wraps a subject's key, told by the master key's verifier; null where none that was tried opens it. */
export interface KeyFitness {
  readonly stream: string;
  readonly wrappedBy: string | null;
}

/** How many subjects' keys are under each master key. */
export interface WrappedBy {
  readonly verifier: string | null;
  readonly keys: number;
  /** One of them. */
  readonly stream: string;
}

/** The rows as one process sees them while all others wait. */
export interface KeyFitnessRows {
  /** How far the log was followed; undefined when the index is not complete and has to be built again. */
  place(): Promise<LogPlace | undefined>;
  clear(): Promise<void>;
  put(rows: readonly KeyFitness[]): Promise<void>;
  remove(streams: readonly string[]): Promise<void>;
  /** Streams whose key nothing opened so far. */
  unopened(): Promise<readonly string[]>;
  moveTo(place: LogPlace): Promise<void>;
  wrappedBy(): Promise<readonly WrappedBy[]>;
}

/** An index of all subjects' keys in the database, which can be built again from the log. */
export interface KeyFitnessIndex {
  /** Runs `work` alone among all processes; what it writes and the place it moves to are kept together, or not at all. */
  transact<Result>(work: (rows: KeyFitnessRows) => Promise<Result>): Promise<Result>;
}
