import type { Pool } from 'pg';
import type { Append } from '#adapters/postgres-event-store/append-together.ts';
import { expectedHead } from '#adapters/postgres-event-store/append-together.ts';
import { readRows } from '#adapters/postgres-event-store/read-rows.ts';
import type { AppendResult } from '#application/kernel/ports/event-store.ts';

const storedThere = {
  name: 'event_store_stored_there',
  text: `select s.n - 1, e.id, e.revision, e.position,
      case when s.sent then e.data end, case when s.sent then e.metadata end
    from unnest($1::text[], $2::integer[], $3::integer[], $4::boolean[]) with ordinality s(stream, expected, size, sent, n)
    join event_store.event e
      on e.stream = s.stream and e.revision > s.expected and e.revision <= s.expected + s.size
    order by s.n, e.revision`,
};

type StoredThere = readonly [
  index: string,
  id: string,
  revision: string,
  position: string,
  data: string | null,
  metadata: string | null,
];

export interface UnexpectedAppend extends Append {
  /** The stream's last revision when the append was decided, -1 for none. */
  readonly actual: number;
  /** The log's highest position known before a statement with this append was sent whose answer never came. */
  readonly sentAfter?: bigint;
}

/**
 * Tells repeats from lost races: an append is a repeat when every one of its events lies at the very place it asked for.
 * A stream grows at its end only, so this needs no lock; of what was truncated, a repeat counts as a lost race.
 *
 * After a statement that broke off, what lies there may be its own work, hence no repeat. It is when it lies behind what was
 * known before and reads as it was sent: another process that appends the same ids writes another time to them.
 */
export const settleUnexpected = async (
  pool: Pool,
  appends: readonly UnexpectedAppend[],
  patience: number,
): Promise<readonly AppendResult[]> => {
  const found: StoredThere[][] = appends.map(() => []);
  const values = [
    appends.map((append) => append.stream),
    appends.map((append) => expectedHead(append.expected)),
    appends.map((append) => append.events.length),
    appends.map((append) => append.sentAfter !== undefined),
  ];
  for (const row of await readRows<StoredThere>(pool, { ...storedThere, values }, patience))
    found[Number(row[0])]?.push(row);
  return appends.map((append, index) => settle(append, found[index] ?? []));
};

const settle = (append: UnexpectedAppend, stored: readonly StoredThere[]): AppendResult => {
  const { events, actual } = append;
  const last = stored.at(-1);
  const found =
    last !== undefined &&
    stored.length === events.length &&
    events.every((event, index) => stored[index]?.[1] === event.id.toLowerCase());
  if (!found) return { outcome: 'wrong-expected-revision', actual: actual < 0 ? 'no-stream' : actual };
  const position = BigInt(last[3]);
  const own = append.sentAfter !== undefined && position > append.sentAfter && readsAsSent(append, stored);
  return { outcome: 'appended', revision: Number(last[2]), position, repeated: !own };
};

const readsAsSent = ({ events }: Append, stored: readonly StoredThere[]): boolean =>
  events.every(({ data, metadata }, index) => stored[index]?.[4] === data && stored[index]?.[5] === metadata);
