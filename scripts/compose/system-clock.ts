import { createClock } from '#adapters/clock/clock.ts';
import type { Clock } from '#application/ports/clock.ts';
import type { EventStore } from '#application/ports/event-store.ts';
import type { Instant } from '#domain/ids.ts';

/** When the last event happened by the system's clock. */
const lastEventTime = async (store: EventStore): Promise<Instant | undefined> => {
  // A key event bears no time, so the very last one may not tell.
  for await (const event of store.readAll({ direction: 'backwards' })) {
    const { time } = JSON.parse(event.metadata) as { time?: Instant };
    if (time) return time;
  }
  return undefined;
};

/** The clock of an installation: never before its last event, with or without a start of its own (`CLOCK_START`). */
export const startClock = async (store: EventStore, start: Instant | undefined): Promise<Clock> => {
  const notBefore = await lastEventTime(store);
  return createClock({ ...(start ? { start } : {}), ...(notBefore ? { notBefore } : {}) });
};
