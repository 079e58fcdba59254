import type { EventLog } from '#application/kernel/event-log.ts';
import { findPlace, type LogPlace, type PlaceFound } from '#application/kernel/log-place.ts';

/** Holds a place against the log; its event is never one of the codec's keys. Costs one read of one event. */
export const findInLog = (log: Pick<EventLog, 'stored' | 'head'>, place: LogPlace): Promise<PlaceFound> =>
  findPlace(
    {
      async *readStream(stream, options) {
        for await (const { stored } of log.stored.readStream(stream, options)) yield stored;
      },
      head: log.head,
    },
    place,
  );
