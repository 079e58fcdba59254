import type { Pool } from 'pg';
import type { AllPage, AllPageRequest } from '#adapters/event-store/paged-read-all.ts';
import type { EventRow } from '#adapters/postgres-event-store/event-row.ts';
import { eventColumns, storedEvent } from '#adapters/postgres-event-store/event-row.ts';
import { readRows } from '#adapters/postgres-event-store/read-rows.ts';
import type { OwnEvents, StoredEvent } from '#application/kernel/ports/event-store.ts';

/** A filter may search the whole log for one page, hence more than the usual patience; milliseconds. */
export const searchPatience = 60_000;

const highest = 2n ** 63n - 1n;

/** What the outer join gives when there are no events: the head alone. */
type NoEventRow = [null, null, null, null, null, null, null, head: string];

// The head is read by the same statement, hence in the same snapshot, as the events: a page that is not full proves
// that nothing more lies up to the head, and the next search need not start where the last event of a rare type was.
const forwards = (filter: string) => `select ${eventColumns}, h.head
  from (select coalesce(max(position), 0) as head from event_store.event) h
  left join lateral (
    select * from event_store.event e where e.position > $1 ${filter} order by e.position limit $2
  ) e on true
  order by e.position`;

const backwards = (filter: string) => `select ${eventColumns}
  from event_store.event e where e.position < $1 ${filter} order by e.position desc limit $2`;

const ofTypes = 'and e.type = any($3::text[])';

const statements = {
  forwards: { name: 'event_store_all', text: forwards('') },
  forwardsOfTypes: { name: 'event_store_all_of_types', text: forwards(ofTypes) },
  backwards: { name: 'event_store_all_backwards', text: backwards('') },
  backwardsOfTypes: { name: 'event_store_all_backwards_of_types', text: backwards(ofTypes) },
};

/** @param own which events are the log's: the table is ours, yet every adapter has one rule of what is read. */
export const readAllPage = async (
  pool: Pool,
  request: AllPageRequest,
  {
    own,
    patience = searchPatience,
  }: { readonly own?: OwnEvents | undefined; readonly patience?: number | undefined } = {},
): Promise<AllPage> => {
  const page = await (request.direction === 'forwards'
    ? pageForwards(pool, request, patience)
    : pageBackwards(pool, request, patience));
  return own ? { ...page, events: page.events.filter((event) => own.includes(event)) } : page;
};

const pageForwards = async (
  pool: Pool,
  { from = 0n, size, types }: AllPageRequest,
  patience: number,
): Promise<AllPage> => {
  const statement = types === undefined ? statements.forwards : statements.forwardsOfTypes;
  const values = types === undefined ? [from.toString(), size] : [from.toString(), size, types];
  const rows = await readRows<EventRow | NoEventRow>(pool, { ...statement, values }, patience);
  const events: StoredEvent[] = [];
  for (const row of rows) if (row[0] !== null) events.push(storedEvent(row));
  const head = BigInt(rows[0]?.[7] ?? 0);
  const end = events.length < size;
  const last = events.at(-1)?.position ?? from;
  return { events, end, next: end && head > last ? head : last };
};

const pageBackwards = async (
  pool: Pool,
  { from = highest, size, types }: AllPageRequest,
  patience: number,
): Promise<AllPage> => {
  const statement = types === undefined ? statements.backwards : statements.backwardsOfTypes;
  const before = from.toString();
  const values = types === undefined ? [before, size] : [before, size, types];
  const rows = await readRows<EventRow>(pool, { ...statement, values }, patience);
  const events = rows.map(storedEvent);
  return { events, end: events.length < size, next: events.at(-1)?.position ?? from };
};
