import type { Client } from 'pg';
import type { Append, Decision, Head, PlacedEvent } from './decide-appends.ts';
import { decideAppends } from './decide-appends.ts';
import { streamOf } from './dedicated-connection.ts';
import { asText } from './event-row.ts';
import { appendedChannel } from './schema.ts';

/** Any number will do as long as every writer of a database uses it; advisory locks are per database. */
const appendLock = 3_141_592_653;

const lock = { name: 'event_store_lock', text: `select pg_advisory_xact_lock(${appendLock})` };

const readHeads = {
  name: 'event_store_heads',
  text: `select s.stream, h.revision, h.position, (select max(position) from event_store.event)
    from unnest($1::text[]) s(stream)
    left join lateral (
      select e.revision, e.position from event_store.event e where e.stream = s.stream order by e.revision desc limit 1
    ) h on true`,
  rowMode: 'array' as const,
  types: asText,
};

const insert = {
  name: 'event_store_insert',
  text: `with stored as (
      insert into event_store.event (position, stream, revision, id, type, data, metadata)
      select * from unnest($1::bigint[], $2::text[], $3::integer[], $4::uuid[], $5::text[], $6::text[], $7::text[])
    ) select pg_notify('${appendedChannel}', '')`,
};

type HeadRow = [stream: string, revision: string | null, position: string | null, last: string | null];

/**
 * Stores a gathering of appends in one transaction: two round trips and one flush to disk, however many they are.
 * The lock is held until the commit is visible, hence commit order is position order and there are no gaps.
 * The heads are read by a statement of its own after the lock, for its snapshot must be newer than the last commit.
 * @param client a connection in pipeline mode that runs nothing else meanwhile.
 * @param inserting called once the events are on their way, from where on a lost connection leaves their fate open.
 */
export async function appendTransaction(
  client: Client,
  appends: readonly Append[],
  inserting: (decisions: readonly Decision[]) => void,
): Promise<readonly Decision[]> {
  const streams = [...new Set(appends.map((append) => append.stream))];
  const [, , headRows] = await sentTogether(client, () => [
    client.query('begin'),
    client.query(lock),
    client.query<HeadRow>({ ...readHeads, values: [streams] }),
  ]);
  const heads = new Map<string, Head>();
  for (const [stream, revision, position] of headRows.rows) {
    if (revision !== null && position !== null) {
      heads.set(stream, { revision: Number(revision), position: BigInt(position) });
    }
  }
  const { decisions, placed } = decideAppends(appends, heads, BigInt(headRows.rows[0]?.[3] ?? 0));
  if (placed.length === 0) {
    await client.query('rollback');
    return decisions;
  }
  inserting(decisions);
  // A failed insert makes the commit behind it a rollback, so both may be sent at once.
  await sentTogether(client, () => [
    client.query({ ...insert, values: columns(placed) }),
    client.query('commit'),
  ]);
  return decisions;
}

function columns(placed: readonly PlacedEvent[]): unknown[][] {
  return [
    placed.map((event) => event.position.toString()),
    placed.map((event) => event.stream),
    placed.map((event) => event.revision),
    placed.map((event) => event.id),
    placed.map((event) => event.type),
    placed.map((event) => event.data),
    placed.map((event) => event.metadata),
  ];
}

/**
 * Sends queries in one write; the driver by itself makes one of each. Settles only after all have: the connection is
 * quiet again and no rejection goes unheard.
 */
async function sentTogether<T extends readonly unknown[]>(
  client: Client,
  send: () => readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const stream = streamOf(client);
  stream.cork();
  let promises: ReturnType<typeof send>;
  try {
    promises = send();
  } finally {
    stream.uncork();
  }
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as unknown as T;
}
