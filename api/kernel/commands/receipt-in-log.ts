import type { EventLog } from '#application/kernel/event-log.ts';
import { findInLog } from '#application/kernel/find-in-log.ts';
import { type LogPlace, placedEventOf } from '#application/kernel/log-place.ts';
import type { Receipt } from '#application/kernel/ports/idempotency.ts';

/** Receipts of the release before tell only the position that they answered with. */
const placeOf = ({ place, headers }: Receipt): LogPlace => {
  if (!place) return { position: BigInt(headers['tierline-position'] ?? 0) };
  return {
    position: BigInt(place.position),
    ...(place.event ? { event: placedEventOf(place.event) } : {}),
  };
};

/**
 * Whether the command of a receipt is in the log. After a restore it may not be; then the receipt is void, and the
 * command is run anew (docs/domain.md R2). A receipt without an event is believed when its position is not beyond the
 * log's end.
 */
export const isReceiptInLog = async (
  log: Pick<EventLog, 'stored' | 'head'>,
  receipt: Receipt,
): Promise<boolean> => (await findInLog(log, placeOf(receipt))) !== 'not-in-log';
