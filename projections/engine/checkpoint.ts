import pg, { type ClientBase, type Pool, type QueryResult } from 'pg';
import type { LogPlace, PlacedEventText } from '#application/kernel/log-place.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { placeColumn, placeOfColumns } from '#projections/engine/places.ts';
import { prepared } from '#projections/engine/prepared.ts';

/** The live generation of a read model: which schema holds it and up to where it has every event. */
export interface Checkpoint {
  readonly generation: number;
  readonly schemaName: string;
  readonly version: number;
  readonly position: bigint;
  /** The same with the last event there, by which the log is known again. */
  readonly place: LogPlace;
  readonly state: 'live' | 'stopped';
  readonly error: string | null;
}

interface RawCheckpoint {
  readonly generation: number;
  readonly schema_name: string;
  readonly version: number;
  readonly position: string;
  readonly event: PlacedEventText | null;
  readonly state: 'live' | 'stopped';
  readonly error: string | null;
}

const columns = 'generation, schema_name, version, position::text as position, event, state, error';

const fromRaw = (raw: RawCheckpoint): Checkpoint => ({
  generation: raw.generation,
  schemaName: raw.schema_name,
  version: raw.version,
  position: BigInt(raw.position),
  place: placeOfColumns(raw.position, raw.event),
  state: raw.state,
  error: raw.error,
});

/** The live generation of a read model; undefined when none was ever built. */
export const readCheckpoint = async (
  client: ClientBase | Pool,
  name: string,
): Promise<Checkpoint | undefined> => {
  const found = await client.query<RawCheckpoint>(
    `select ${columns} from projection.checkpoint where name = $1`,
    [name],
  );
  const raw = found.rows[0];
  return raw && fromRaw(raw);
};

/**
 * Locks the read model until the transaction ends: one drive, one swap or one retry at a time moves it. It writes the row of the
 * checkpoint, too, so that whoever keeps live rows in memory notices that they may have been changed.
 */
export const lockCheckpoint = async (client: ClientBase, name: string): Promise<Checkpoint | undefined> => {
  const found = await client.query<RawCheckpoint>(
    `update projection.checkpoint set updated_at = now() where name = $1 returning ${columns}`,
    [name],
  );
  const raw = found.rows[0];
  return raw && fromRaw(raw);
};

/** What the live drive needs to know before a batch. */
export interface OpenedBatch {
  readonly checkpoint: Checkpoint | undefined;
  readonly parked: ReadonlySet<string>;
}

/**
 * Begins a transaction, locks the checkpoint and reads the parked partitions, in one round trip: at hundreds of small
 * batches a second these are what a batch costs.
 */
export const openBatch = async (client: ClientBase, name: string): Promise<OpenedBatch> => {
  const literal = pg.escapeLiteral(name);
  // Several statements in one query answer with a result each, which the driver's types do not know.
  const results = (await client.query(
    `begin; set local synchronous_commit to off;
     select ${columns} from projection.checkpoint where name = ${literal} for update;
     select distinct partition from projection.parked where name = ${literal}`,
  )) as unknown as readonly QueryResult[];
  const raw: RawCheckpoint | undefined = results[2]?.rows[0];
  const partitions: readonly { partition: string }[] = results[3]?.rows ?? [];
  return {
    checkpoint: raw && fromRaw(raw),
    parked: new Set(partitions.map((row) => row.partition)),
  };
};

/** Moves the checkpoint and commits, in one round trip. */
export const closeBatch = async (client: ClientBase, name: string, place: LogPlace): Promise<void> => {
  const event = placeColumn(place);
  await client.query(
    `update projection.checkpoint set position = ${place.position},
       event = ${event === null ? 'null' : pg.escapeLiteral(event)}, state = 'live', error = null, updated_at = now()
     where name = ${pg.escapeLiteral(name)}; commit`,
  );
};

/**
 * Moves the checkpoint past events that change nothing of the read model: one statement, where a batch takes two round trips.
 * Like a batch it does not wait for the disk.
 * @returns the generation, or undefined when the checkpoint is not where it was believed to be, and nothing was done
 */
export const passOver = async (
  pool: Pool,
  { name, version }: Pick<Definition, 'name' | 'version'>,
  after: bigint,
  place: LogPlace,
): Promise<number | undefined> => {
  const moved = await pool.query<{ generation: number }>(
    prepared(
      `update projection.checkpoint
         set position = $4, event = $5, state = 'live', error = null, updated_at = now()
       where name = $1 and version = $2 and position = $3 and set_config('synchronous_commit', 'off', true) = 'off'
       returning generation`,
      [name, version, after, place.position, placeColumn(place)],
    ),
  );
  return moved.rows[0]?.generation;
};

/** Says that the live drive cannot go on, and why; it keeps trying. */
export const markStopped = async (pool: Pool, name: string, error: string): Promise<void> => {
  await pool.query(
    `update projection.checkpoint set state = 'stopped', error = $2, updated_at = now() where name = $1`,
    [name, error],
  );
};
