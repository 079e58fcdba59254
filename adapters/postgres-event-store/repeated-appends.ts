import type { Pool } from 'pg';
import type { AppendResult } from '#application/kernel/ports/event-store.ts';
import type { Append } from './decide-appends.ts';
import { expectedHead } from './decide-appends.ts';
import { readRows } from './read-rows.ts';

const storedIds = {
  name: 'event_store_stored_ids',
  text: `select s.n - 1, e.id, e.revision, e.position
    from unnest($1::text[], $2::integer[], $3::integer[]) with ordinality s(stream, expected, size, n)
    join event_store.event e
      on e.stream = s.stream and e.revision > s.expected and e.revision <= s.expected + s.size
    order by s.n, e.revision`,
};

type IdRow = readonly [index: string, id: string, revision: string, position: string];

export interface UnexpectedAppend extends Append {
  /** The stream's last revision when the append was decided, -1 for none. */
  readonly actual: number;
}

/**
 * Tells repeats from lost races: an append is a repeat when every one of its events lies at the very place it asked for.
 * A stream grows at its end only, so this needs no lock; of what was truncated, a repeat counts as a lost race.
 */
export async function settleUnexpected(
  pool: Pool,
  appends: readonly UnexpectedAppend[],
  patience: number,
): Promise<readonly AppendResult[]> {
  const found: IdRow[][] = appends.map(() => []);
  const values = [
    appends.map((append) => append.stream),
    appends.map((append) => expectedHead(append.expected)),
    appends.map((append) => append.events.length),
  ];
  for (const row of await readRows<IdRow>(pool, { ...storedIds, values }, patience))
    found[Number(row[0])]?.push(row);
  return appends.map((append, index) => settle(append, found[index] ?? []));
}

function settle({ events, actual }: UnexpectedAppend, stored: readonly IdRow[]): AppendResult {
  const last = stored.at(-1);
  const repeated =
    last !== undefined &&
    stored.length === events.length &&
    events.every((event, index) => stored[index]?.[1] === event.id.toLowerCase());
  if (!repeated) return { outcome: 'wrong-expected-revision', actual: actual < 0 ? 'no-stream' : actual };
  return { outcome: 'appended', revision: Number(last[2]), position: BigInt(last[3]), repeated: true };
}
