import type { EventStore } from '#application/ports/event-store.ts';
import type { Instant } from '#domain/ids.ts';

/** When the last event happened by the system's clock, which must not run back behind it. */
export const lastEventTime = async (store: EventStore): Promise<{ readonly notBefore?: Instant }> => {
  // The newest few: a key event, which bears no time, may be the very last one.
  for await (const event of store.readAll({ direction: 'backwards', limit: 20 })) {
    const { time } = JSON.parse(event.metadata) as { time?: Instant };
    if (time) return { notBefore: time };
  }
  return {};
};
