import type { Pool } from 'pg';
import { whileOpen } from '#adapters/event-store/while-open.ts';
import { gather } from '#adapters/postgres/gather.ts';
import type { EventRow } from '#adapters/postgres-event-store/event-row.ts';
import { eventColumns, storedEvent } from '#adapters/postgres-event-store/event-row.ts';
import { readRows } from '#adapters/postgres-event-store/read-rows.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';

/** Ordered by the read, then by revision; a stream without events there (or at all) adds no row. */
const readTogether = {
  name: 'event_store_read_streams',
  text: `select ${eventColumns}, s.n
    from unnest($1::text[], $2::integer[], $3::integer[]) with ordinality s(stream, start, size, n)
    cross join lateral (
      select * from event_store.event e where e.stream = s.stream and e.revision >= s.start order by e.revision limit s.size
    ) e
    order by s.n, e.revision`,
};

const limits = { concurrency: 2, mostItems: 500 };

interface Read {
  /** The same for reads that ask for the same. */
  readonly name: string;
  readonly stream: string;
  readonly from: number;
  readonly size: number;
}

/** Reads up to `size` events of a stream forwards from a revision. */
export type ReadPage = (stream: string, from: number, size: number) => Promise<readonly StoredEvent[]>;

/** Gathers the reads asked for in one turn of the event loop into one query: loading a stream costs a share of a round trip. */
export const createGatheredReads = (pool: Pool, patience: number, closed: AbortSignal): ReadPage => {
  const read = gather<Read, readonly StoredEvent[]>(limits, async (reads) => {
    // Commands of one moment ask for the same accounts above theirs: each is read once, in one snapshot for all.
    const distinct = new Map<string, Read>();
    for (const read of reads) distinct.set(read.name, read);
    const pages = await whileOpen(readPages(pool, [...distinct.values()], patience), closed);
    const found = new Map([...distinct.keys()].map((name, index) => [name, pages[index]]));
    return reads.map(({ name }) => found.get(name) ?? []);
  });
  return (stream, from, size) => read({ name: `${from}/${size}/${stream}`, stream, from, size });
};

const readPages = async (pool: Pool, reads: readonly Read[], patience: number): Promise<StoredEvent[][]> => {
  const values = [
    reads.map((read) => read.stream),
    reads.map((read) => read.from),
    reads.map((read) => read.size),
  ];
  const rows = await readRows<EventRow>(pool, { ...readTogether, values }, patience);
  const pages: StoredEvent[][] = reads.map(() => []);
  for (const row of rows) pages[Number(row[7]) - 1]?.push(storedEvent(row));
  return pages;
};
