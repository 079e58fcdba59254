import type { AnyEvent } from '#domain/events.ts';

/** One subscription that many consumers share: recent events from memory, older ones in pages from the log. */
export interface LogFeed {
  /**
   * The next events strictly after `after`, at least one, in order; waits for one to come.
   * @throws UnreadableEvent when the very next event cannot be read; an UnknownEvent is passed by asking after its position
   * @throws the signal's reason when it aborts
   */
  next(after: bigint, signal: AbortSignal): Promise<readonly AnyEvent[]>;
}
