import type { EventLog } from '#application/kernel/event-log.ts';
import { type LogPlace, logStart, placeAfter } from '#application/kernel/log-place.ts';

/** The place at the log's end. */
export const placeAtEnd = async (log: Pick<EventLog, 'stored'>): Promise<LogPlace> => {
  for await (const { stored } of log.stored.readAll({ direction: 'backwards' })) return placeAfter(stored);
  return logStart;
};
