import pg, { type ClientBase, type Pool, type QueryResult } from 'pg';
import type { LogPlace } from '#application/kernel/log-place.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { placeColumn } from '#projections/engine/places.ts';
import { prepared } from '#projections/engine/prepared.ts';

type Named = Pick<Definition, 'name' | 'version'>;

/** Which read models can be moved together: those of their version at a position, with nothing parked and locked by nobody. */
const movable = (names: string, versions: string, after: string): string =>
  `select c.name, c.schema_name, c.xmin::text as written from projection.checkpoint c
     join unnest(${names}::text[], ${versions}::int[]) as wanted (name, version) using (name, version)
   where c.position = ${after} and not exists (select 1 from projection.parked p where p.name = c.name)
   order by c.name for update of c skip locked`;

const textArray = (values: readonly string[]): string =>
  pg.escapeLiteral(`{${values.map((value) => JSON.stringify(value)).join(',')}}`);

/** A live generation whose checkpoint is locked. */
export interface Opened {
  readonly schema: string;
  /** Names the transaction that wrote the checkpoint last: whoever changes live rows writes it. */
  readonly written: string;
}

/** Begins a transaction and locks the checkpoints of those that can be moved together, in one round trip. */
export const openTogether = async (
  client: ClientBase,
  wanted: readonly Named[],
  after: bigint,
): Promise<ReadonlyMap<string, Opened>> => {
  const names = textArray(wanted.map(({ name }) => name));
  const versions = textArray(wanted.map(({ version }) => String(version)));
  // Several statements in one query answer with a result each, which the driver's types do not know.
  const results = (await client.query(
    `begin; set local synchronous_commit to off; ${movable(names, versions, String(after))}`,
  )) as unknown as readonly QueryResult<{ name: string; schema_name: string; written: string }>[];
  return new Map(
    results[2]?.rows.map(({ name, schema_name: schema, written }) => [name, { schema, written }]),
  );
};

/**
 * Moves their checkpoints to one place and commits, in one round trip.
 * @returns what names the transaction that wrote them
 */
export const closeTogether = async (
  client: ClientBase,
  names: readonly string[],
  place: LogPlace,
): Promise<string | undefined> => {
  const event = placeColumn(place);
  const results = (await client.query(
    `update projection.checkpoint set position = ${place.position},
       event = ${event === null ? 'null' : pg.escapeLiteral(event)}, state = 'live', error = null, updated_at = now()
     where name = any (${textArray(names)}::text[]) returning xmin::text as written; commit`,
  )) as unknown as readonly QueryResult<{ written: string }>[];
  return results[0]?.rows[0]?.written;
};

/** Of a checkpoint that was moved, by what transaction it had been written before, and by which it is now. */
export interface PassedOver {
  readonly before: string;
  readonly written: string;
}

/**
 * Moves the checkpoints past events that change nothing of these read models, in one statement that does not wait for the disk.
 * @returns those that were moved
 */
export const passOverTogether = async (
  pool: Pool,
  wanted: readonly Named[],
  after: bigint,
  place: LogPlace,
): Promise<ReadonlyMap<string, PassedOver>> => {
  const moved = await pool.query<PassedOver & { name: string }>(
    prepared(
      `with held as (${movable('$1', '$2', '$3::numeric')})
       update projection.checkpoint c
         set position = $4, event = $5, state = 'live', error = null, updated_at = now()
       from held where c.name = held.name and set_config('synchronous_commit', 'off', true) = 'off'
       returning c.name, held.written as before, c.xmin::text as written`,
      [
        wanted.map(({ name }) => name),
        wanted.map(({ version }) => version),
        after,
        place.position,
        placeColumn(place),
      ],
    ),
  );
  return new Map(moved.rows.map(({ name, before, written }) => [name, { before, written }]));
};
