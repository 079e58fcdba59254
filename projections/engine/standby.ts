import type { ClientBase, Pool } from 'pg';
import type { LogPlace, PlacedEventText } from '#application/kernel/log-place.ts';
import type { Checkpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import type { Generation } from '#projections/engine/generation.ts';
import type { ParkedRow } from '#projections/engine/park-events.ts';
import { placeColumn, placeOfColumns } from '#projections/engine/places.ts';
import type { Skips } from '#projections/engine/skips.ts';

/** A generation that is not live and can become it: caught up from where it stands, and swapped in. */
export interface Standby {
  readonly name: string;
  /** `previous`: live before the last swap. `next`: built, or being built, and not yet live. */
  readonly kind: 'previous' | 'next';
  readonly generation: Generation;
  readonly version: number;
  /** Every event up to here is in it. */
  readonly position: bigint;
  /** The same with the last event there, by which the log is known again. */
  readonly place: LogPlace;
  /** It has its indexes: nothing is missing but what came after `position`. */
  readonly ready: boolean;
  /** Partitions with events set aside. */
  readonly parked: readonly string[];
  /** Ids of the events that were left out of it as operators decided. */
  readonly skipped: readonly string[];
}

interface RawStandby extends Omit<Standby, 'generation' | 'position' | 'place'> {
  readonly event: PlacedEventText | null;
  readonly schemaName: string;
  readonly number: number;
  readonly position: string;
}

/** All generations on standby whose tables are there, those that are ready and furthest first. */
export const listStandbys = async (client: ClientBase | Pool, name?: string): Promise<readonly Standby[]> => {
  const found = await client.query<RawStandby>(
    `select name, kind, schema_name as "schemaName", generation as number, version, position::text as position,
       event, ready, skipped, array(select distinct p ->> 'partition' from jsonb_array_elements(parked) p) as parked
     from projection.standby
     where ($1::text is null or name = $1) and exists (select 1 from pg_namespace where nspname = schema_name)
     order by ready desc, projection.standby.position desc`,
    [name ?? null],
  );
  return found.rows.map(({ schemaName, number, position, event, ...rest }) => ({
    ...rest,
    generation: { schemaName, number },
    position: BigInt(position),
    place: placeOfColumns(position, event),
  }));
};

interface SavedBuild {
  readonly place: LogPlace;
  readonly ready: boolean;
  readonly skips: Skips;
  /** What was set aside since it was saved before. */
  readonly parked: readonly ParkedRow[];
}

/** Says how far a generation in the making is; in the transaction that stored its rows. */
export const saveNext = async (
  client: ClientBase,
  { name, version }: Pick<Definition, 'name' | 'version'>,
  { schemaName, number }: Generation,
  { place, ready, skips, parked }: SavedBuild,
): Promise<void> => {
  await client.query(
    `insert into projection.standby (schema_name, name, kind, generation, version, position, event, ready, skipped, parked)
     values ($1, $2, 'next', $3, $4, $5, $6, $7, $8, $9)
     on conflict (schema_name) do update set position = excluded.position, event = excluded.event,
       ready = excluded.ready, skipped = excluded.skipped,
       parked = projection.standby.parked || excluded.parked, updated_at = now()`,
    [
      schemaName,
      name,
      number,
      version,
      String(place.position),
      placeColumn(place),
      ready,
      [...skips.keys()],
      JSON.stringify(parked),
    ],
  );
};

/** Moves a generation on, with the events that were set aside on the way; in the transaction that changed its rows. */
export const moveStandby = async (
  client: ClientBase,
  schemaName: string,
  place: LogPlace,
  parked: readonly ParkedRow[],
): Promise<void> => {
  await client.query(
    `update projection.standby set position = $2, event = $4, parked = parked || $3::jsonb, updated_at = now()
     where schema_name = $1`,
    [schemaName, String(place.position), JSON.stringify(parked), placeColumn(place)],
  );
};

/** Forgets a generation; its tables go with the next leftovers. */
export const forgetStandby = async (client: ClientBase | Pool, schemaName: string): Promise<void> => {
  await client.query('delete from projection.standby where schema_name = $1', [schemaName]);
};

/**
 * Puts the live generation on standby, with the events it has set aside, and takes the other one from there with its
 * own; for the transaction of a swap. Who was on standby as the previous one before is forgotten.
 */
export const exchangeStandbys = async (
  client: ClientBase,
  name: string,
  live: Checkpoint | undefined,
  skipped: Skips,
  coming: string,
): Promise<void> => {
  const taken = await client.query<{ parked: string }>(
    `delete from projection.standby where name = $1 and (kind = 'previous' or schema_name = $2)
     returning case when schema_name = $2 then parked::text else '[]' end as parked`,
    [name, coming],
  );
  if (live)
    await client.query(
      `insert into projection.standby
         (schema_name, name, kind, generation, version, position, event, ready, skipped, parked)
       select $1, $2, 'previous', $3, $4, $5, $7, true, $6,
         coalesce((select jsonb_agg(to_jsonb(p)) from projection.parked p where p.name = $2), '[]')`,
      [
        live.schemaName,
        name,
        live.generation,
        live.version,
        String(live.position),
        [...skipped.keys()],
        placeColumn(live.place),
      ],
    );
  await client.query('delete from projection.parked where name = $1', [name]);
  for (const { parked } of taken.rows)
    await client.query(
      `insert into projection.parked select * from jsonb_populate_recordset(null::projection.parked, $1::jsonb)`,
      [parked],
    );
};
