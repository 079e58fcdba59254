import type { EventLog } from '#application/kernel/event-log.ts';
import { findInLog } from '#application/kernel/find-in-log.ts';
import type { PlacedEvent } from '#application/kernel/log-place.ts';
import { readRestores } from '#application/kernel/restores.ts';

/** A place in the log that somebody outside was given, and brings back. */
export interface OutsideCursor {
  readonly position: bigint;
  /** At or after the position, in the log that the cursor is from; absent in a bare position. */
  readonly event: PlacedEvent | undefined;
}

/**
 * Whether a cursor is of this log (docs/domain.md R1, R2): its event has to be where it was. A bare position proves nothing,
 * so it is taken unless it lies beyond the log's end, or in a stretch that an accepted restore gave up.
 */
export const isCursorInLog = async (log: EventLog, { position, event }: OutsideCursor): Promise<boolean> => {
  if (event) return (await findInLog(log, { position, event })) !== 'not-in-log';
  if (position > (await log.head())) return false;
  return !(await readRestores(log)).some(({ after, upTo }) => position > after && position <= upTo);
};
