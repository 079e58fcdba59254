import type { Pool } from 'pg';
import { whileOpen } from '#adapters/event-store/while-open.ts';
import type { EventRow } from '#adapters/postgres-event-store/event-row.ts';
import { eventColumns, storedEvent } from '#adapters/postgres-event-store/event-row.ts';
import type { ReadPage } from '#adapters/postgres-event-store/gathered-reads.ts';
import { readRows } from '#adapters/postgres-event-store/read-rows.ts';
import type { ReadStreamOptions, StoredEvent } from '#application/kernel/ports/event-store.ts';

const pageSize = 500;
const lastRevision = 2 ** 31 - 1;

const readBackwards = {
  name: 'event_store_read_stream_backwards',
  text: `select ${eventColumns} from event_store.event e
    where e.stream = $1 and e.revision <= $2 order by e.revision desc limit $3`,
};

/** Reads a stream in pages; the first page forwards shares its query with the other reads of the moment. */
export async function* readStream(
  readPage: { readonly forwards: ReadPage; readonly backwards: ReadPage },
  stream: string,
  { from, direction = 'forwards', limit = Number.POSITIVE_INFINITY }: ReadStreamOptions,
): AsyncGenerator<StoredEvent, void, undefined> {
  const forwards = direction === 'forwards';
  let next = Math.min(from ?? (forwards ? 0 : lastRevision), lastRevision);
  for (let left = limit; left > 0; ) {
    const size = Math.min(pageSize, left);
    const page = await readPage[direction](stream, next, size);
    for (const event of page) yield event;
    const last = page.at(-1);
    if (last === undefined || page.length < size) return;
    left -= page.length;
    next = forwards ? last.revision + 1 : last.revision - 1;
  }
}

export const readPageBackwards =
  (pool: Pool, patience: number, closed: AbortSignal): ReadPage =>
  async (stream, from, size) => {
    const read = { ...readBackwards, values: [stream, from, size] };
    const rows = await whileOpen(readRows<EventRow>(pool, read, patience), closed);
    return rows.map(storedEvent);
  };
