import type { Pool } from 'pg';
import type { StoredEvent } from '#application/ports/event-store.ts';
import type { EventRow } from './event-row.ts';
import { eventColumns, storedEvent } from './event-row.ts';
import { readRows } from './read-rows.ts';

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

/** How many queries run at once; what comes meanwhile is gathered, so the busier it is the larger the gatherings. */
const concurrency = 2;
const maximumReads = 500;

interface PendingRead {
  readonly stream: string;
  readonly from: number;
  readonly size: number;
  readonly resolve: (events: readonly StoredEvent[]) => void;
  readonly reject: (error: unknown) => void;
}

const nameOf = ({ stream, from, size }: PendingRead): string => `${from}/${size}/${stream}`;

/** Reads up to `size` events of a stream forwards from a revision. */
export type ReadPage = (stream: string, from: number, size: number) => Promise<readonly StoredEvent[]>;

/** Gathers the reads asked for in one turn of the event loop into one query: loading a stream costs a share of a round trip. */
export function gatheredReads(pool: Pool, patience: number): ReadPage {
  let pending: PendingRead[] = [];
  let running = 0;
  let scheduled = false;

  function schedule(): void {
    if (scheduled || running >= concurrency || pending.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void run();
    });
  }

  async function run(): Promise<void> {
    const reads = pending.slice(0, maximumReads);
    pending = pending.slice(maximumReads);
    running += 1;
    schedule();
    try {
      // Commands of one moment ask for the same accounts above theirs: each is read once, in one snapshot for all.
      const distinct = new Map<string, PendingRead>();
      for (const read of reads) distinct.set(nameOf(read), read);
      const pages = await readPages(pool, [...distinct.values()], patience);
      const found = new Map([...distinct.keys()].map((name, index) => [name, pages[index]]));
      for (const read of reads) read.resolve(found.get(nameOf(read)) ?? []);
    } catch (error) {
      for (const read of reads) read.reject(error);
    }
    running -= 1;
    schedule();
  }

  return (stream, from, size) =>
    new Promise((resolve, reject) => {
      pending.push({ stream, from, size, resolve, reject });
      schedule();
    });
}

async function readPages(
  pool: Pool,
  reads: readonly PendingRead[],
  patience: number,
): Promise<StoredEvent[][]> {
  const values = [
    reads.map((read) => read.stream),
    reads.map((read) => read.from),
    reads.map((read) => read.size),
  ];
  const rows = await readRows<EventRow>(pool, { ...readTogether, values }, patience);
  const pages: StoredEvent[][] = reads.map(() => []);
  for (const row of rows) pages[Number(row[7]) - 1]?.push(storedEvent(row));
  return pages;
}
