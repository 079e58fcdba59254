import type { EventLog } from '#application/kernel/event-log.ts';
import {
  type LogPlace,
  type PlacedEvent,
  type PlacedEventText,
  placeAfter,
  placedEventOf,
  placedEventText,
} from '#application/kernel/log-place.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';

type PlacedLog = Pick<EventLog, 'stored'>;

/** The last event at or before a position that the log gave out. */
const lastEventAt = async (log: PlacedLog, position: bigint): Promise<StoredEvent | undefined> => {
  let last: StoredEvent | undefined;
  for await (const { stored } of log.stored.readAll({ direction: 'backwards', after: position })) {
    last = stored;
    break;
  }
  // Backwards from a position leaves the event there out, so it is looked for onwards from the one before.
  for await (const { stored } of log.stored.readAll({ after: last?.position ?? 0n })) {
    if (stored.position > position) break;
    last = stored;
    if (stored.position === position) break;
  }
  return last;
};

/** A place that was kept without its event, with it. */
export const completePlace = async (log: PlacedLog, { position }: LogPlace): Promise<LogPlace> => {
  const last = await lastEventAt(log, position);
  return last ? { ...placeAfter(last), position } : { position };
};

/** The event of a place as it is kept in a column; null at the beginning of the log. */
export const placeColumn = ({ event }: LogPlace): string | null =>
  event ? JSON.stringify(placedEventText(event)) : null;

/** The place that a position (decimal text) and its event's column keep. */
export const placeOfColumns = (position: string, event: PlacedEventText | null): LogPlace => ({
  position: BigInt(position),
  ...(event ? { event: placedEventOf(event) } : {}),
});

/** The place after the last of some events; `before` when there are none. */
export const placeAfterAll = (events: readonly PlacedEvent[], before: LogPlace): LogPlace => {
  const last = events.at(-1);
  return last ? placeAfter(last) : before;
};
