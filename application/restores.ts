import type { EventLog } from '#application/event-log.ts';

/** A restore of the log that an operator accepted (domain.md R3): what lay in this stretch of positions is given up. */
export interface AcceptedRestore {
  /** 1, 2, … in order; one that a later restore gave up is left out. */
  readonly number: number;
  /** The last position known to be in both logs. */
  readonly after: bigint;
  /** The last position known of what was given up. */
  readonly upTo: bigint;
}

/** The accepted restores, in order. None can be recorded yet. */
export const readRestores = async (
  _log: Pick<EventLog, 'readStream'>,
): Promise<readonly AcceptedRestore[]> => [];
