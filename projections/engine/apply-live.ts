import type { Pool, PoolClient } from 'pg';
import { storeFailureOf } from '#application/kernel/store-failures.ts';
import {
  type Checkpoint,
  closeBatch,
  lockCheckpoint,
  openBatch,
  passOver,
} from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { eraseParked } from '#projections/engine/erase-parked.ts';
import { erasedBy, eraseRows } from '#projections/engine/erase-rows.ts';
import {
  evolveBatch,
  failureOf,
  messageOf,
  partitionFor,
  type SetAside,
} from '#projections/engine/evolve-batch.ts';
import { fewAtOnce } from '#projections/engine/few-at-once.ts';
import { loadTouchedRows } from '#projections/engine/load-rows.ts';
import { knownOf, type LoggedEvent } from '#projections/engine/logged-event.ts';
import { parkEvents } from '#projections/engine/park-events.ts';
import { placeAfterAll } from '#projections/engine/places.ts';
import { createRowSet, type RowSet } from '#projections/engine/row-set.ts';
import { noSkips, type Skips, touchingOf } from '#projections/engine/skips.ts';
import type { TablesOf } from '#projections/engine/tables-of.ts';
import { withClient } from '#projections/engine/transaction.ts';
import { writeChanges } from '#projections/engine/write-rows.ts';

/** There is no live generation of this version: it has to be built first. */
export class GenerationMissing extends Error {
  override readonly name = 'GenerationMissing';
}

export interface Applied {
  /** Where the read model is now; what follows is to be read from there. */
  readonly position: bigint;
  readonly generation: number;
  readonly parked: readonly SetAside[];
  /** Whether anything is parked, now or before; undefined where nobody looked. */
  readonly standsStill?: boolean;
}

/** The database refused values: an event is at fault, not the connection. */
export const isDataError = (error: unknown): boolean => storeFailureOf(error)?.code === 'refused-value';

const expectVersion = (checkpoint: Checkpoint | undefined, definition: Definition): Checkpoint => {
  if (checkpoint?.version !== definition.version)
    throw new GenerationMissing(
      `${definition.name} has no live generation of version ${definition.version}.`,
    );
  return checkpoint;
};

/** @throws GenerationMissing */
export const lockLive = async (client: PoolClient, definition: Definition): Promise<Checkpoint> =>
  expectVersion(await lockCheckpoint(client, definition.name), definition);

/**
 * Folds events into rows, after loading those that they touch and that are not there yet. Nothing is written.
 * @returns the events that are set aside
 */
export const foldBatch = async (
  tables: TablesOf,
  rows: RowSet,
  events: readonly LoggedEvent[],
  parked: ReadonlySet<string>,
): Promise<readonly SetAside[]> => {
  const faults = new Map<LoggedEvent, string>();
  await loadTouchedRows(tables, events, rows, (event, error) => faults.set(event, failureOf(error)));
  return evolveBatch(tables.definition, events, rows, parked, faults);
};

/** Applies events to a generation inside the caller's transaction. */
export const applyToGeneration = async (
  tables: TablesOf,
  events: readonly LoggedEvent[],
  parked: ReadonlySet<string>,
): Promise<readonly SetAside[]> => {
  const rows = createRowSet(() => 'error');
  const aside = await foldBatch(tables, rows, events, parked);
  await writeChanges(tables, rows);
  await eraseRows(tables, erasedBy(knownOf(events)));
  return aside;
};

/** Events that were read from the log after a position, for one read model. */
interface Batch {
  readonly definition: Definition;
  readonly after: bigint;
  readonly events: readonly LoggedEvent[];
  /** Events that are left out. */
  readonly skips: Skips;
}

/** What is set aside of events whose values the database refused. */
const asideAsRefused = (
  definition: Definition,
  events: readonly LoggedEvent[],
  error: string,
): readonly SetAside[] =>
  knownOf(events)
    .filter(definition.handles)
    .map((event) => ({ event, why: 'failed', partition: partitionFor(definition, event).partition, error }));

/** @param refused what the database said of the batch when it was applied before */
const applyOnce = async (
  client: PoolClient,
  { definition, after, events, skips }: Batch,
  refused?: string,
): Promise<Applied> => {
  try {
    const { checkpoint, parked } = await openBatch(client, definition.name);
    const { generation, position, place, schemaName: schema } = expectVersion(checkpoint, definition);
    const fresh = events.filter((event) => event.position > position);
    const last = fresh.at(-1);
    // The checkpoint lies before these events begin, because a crash took commits that were not synced. Applying them would
    // leave out what lies between.
    if (position < after || !last) {
      await client.query('rollback');
      return { position, generation, parked: [] };
    }
    const touching = touchingOf(definition, fresh, skips);
    const aside =
      refused === undefined
        ? await applyToGeneration({ client, schema, definition }, touching, parked)
        : asideAsRefused(definition, touching, refused);
    await parkEvents(client, definition.name, aside);
    await eraseParked(client, definition, erasedBy(knownOf(touching)));
    await closeBatch(client, definition.name, placeAfterAll(fresh, place));
    return {
      position: last.position,
      generation,
      parked: aside,
      standsStill: parked.size + aside.length > 0,
    };
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};

const applyBatch = (pool: Pool, batch: Batch): Promise<Applied> =>
  withClient(pool, async (client) => {
    try {
      return await applyOnce(client, batch);
    } catch (error) {
      if (!isDataError(error)) throw error;
    }
    const parked: SetAside[] = [];
    let position = batch.after;
    let generation = 0;
    let standsStill = false;
    for (const event of batch.events) {
      const single = { ...batch, after: position, events: [event] };
      const applied = await applyOnce(client, single).catch((error: unknown) => {
        if (!isDataError(error)) throw error;
        return applyOnce(client, single, messageOf(error));
      });
      parked.push(...applied.parked);
      generation = applied.generation;
      standsStill = applied.standsStill ?? standsStill;
      if (applied.position < position) return { ...applied, parked };
      position = applied.position;
    }
    return { position, generation, parked, standsStill };
  });

/**
 * Applies a batch that was read after `after` to the live generation. Rows, parked events and checkpoint change in one
 * transaction under the checkpoint's lock, so each event counts exactly once, whoever else applies events. When the
 * database refuses values, the batch is applied event by event, and the event at fault is parked.
 * @param skips events that are left out
 * @throws GenerationMissing
 */
export const applyLive = async (
  pool: Pool,
  definition: Definition,
  after: bigint,
  events: readonly LoggedEvent[],
  skips: Skips = noSkips,
): Promise<Applied> => {
  // Most events are of no concern to most read models.
  const [first] = events;
  if (first && first.position > after && touchingOf(definition, events, skips).length === 0) {
    const place = placeAfterAll(events, { position: after });
    const generation = await fewAtOnce(pool, () => passOver(pool, definition, after, place));
    if (generation !== undefined) return { position: place.position, generation, parked: [] };
  }
  return applyBatch(pool, { definition, after, events, skips });
};
