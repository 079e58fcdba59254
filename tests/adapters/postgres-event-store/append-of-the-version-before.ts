import type { PoolClient } from 'pg';
import type { Append, Decision, Head } from '#adapters/postgres-event-store/append-together.ts';
import { decideAppends } from './decide-appends.ts';

const heads = `select s.stream, h.revision, h.position, (select max(position) from event_store.event) as last
  from unnest($1::text[]) s(stream)
  left join lateral (
    select e.revision, e.position from event_store.event e where e.stream = s.stream order by e.revision desc limit 1
  ) h on true`;

const insert = `with stored as (
    insert into event_store.event (position, stream, revision, id, type, data, metadata)
    select * from unnest($1::bigint[], $2::text[], $3::integer[], $4::uuid[], $5::text[], $6::text[], $7::text[])
  ) select pg_notify('event_store_appended', '')`;

interface HeadRow {
  readonly stream: string;
  readonly revision: number | null;
  readonly position: bigint | null;
  readonly last: bigint | null;
}

/**
 * How a process of the version before appends, which goes on while the first of the next version is at work already: a
 * transaction that takes the lock, reads the heads, decides by itself and inserts. These statements stay as they were.
 */
export async function appendOfTheVersionBefore(
  client: PoolClient,
  appends: readonly Append[],
): Promise<readonly Decision[]> {
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock(3141592653)');
  const { rows } = await client.query<HeadRow>(heads, [[...new Set(appends.map(({ stream }) => stream))]]);
  const known = new Map<string, Head>();
  for (const { stream, revision, position } of rows)
    if (revision !== null && position !== null) known.set(stream, { revision, position });
  const { decisions, placed } = decideAppends(appends, known, rows[0]?.last ?? 0n);
  await client.query(insert, [
    placed.map(({ position }) => position),
    placed.map(({ stream }) => stream),
    placed.map(({ revision }) => revision),
    placed.map(({ id }) => id),
    placed.map(({ type }) => type),
    placed.map(({ data }) => data),
    placed.map(({ metadata }) => metadata),
  ]);
  await client.query('commit');
  return decisions;
}
