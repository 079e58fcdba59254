import type { Pool } from 'pg';
import { whileOpen } from '#adapters/event-store/while-open.ts';
import type { EventRow } from '#adapters/postgres-event-store/event-row.ts';
import { eventColumns, storedEvent } from '#adapters/postgres-event-store/event-row.ts';
import { readRows } from '#adapters/postgres-event-store/read-rows.ts';
import type { EventPlace, StoredEvent } from '#application/kernel/ports/event-store.ts';

/** By position, the narrowest key there is. */
const readByPosition = {
  name: 'event_store_read_places',
  text: `select ${eventColumns} from event_store.event e where e.position = any ($1::bigint[])`,
};

/** An event may be as large as an append, so no more than these are held at once by the connection. */
const together = 500;
const highest = 2n ** 63n - 1n;

/** Reads the events at some places, in their order; undefined where there is none, or another one than the place says. */
export const readPlaces = async (
  pool: Pool,
  places: readonly EventPlace[],
  patience: number,
  closed: AbortSignal,
): Promise<readonly (StoredEvent | undefined)[]> => {
  const found = new Map<bigint, StoredEvent>();
  const positions = places.map(({ position }) => position).filter((position) => position <= highest);
  for (let start = 0; start < positions.length; start += together) {
    const read = { ...readByPosition, values: [positions.slice(start, start + together).map(String)] };
    for (const row of await whileOpen(readRows<EventRow>(pool, read, patience), closed)) {
      const event = storedEvent(row);
      found.set(event.position, event);
    }
  }
  return places.map(({ stream, revision, position }) => {
    const event = found.get(position);
    return event?.stream === stream && event.revision === revision ? event : undefined;
  });
};
