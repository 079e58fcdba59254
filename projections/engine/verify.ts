import type { EventLog } from '#application/kernel/event-log.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { type Build, type BuildOptions, beginBuild } from '#projections/engine/build.ts';
import { type Checkpoint, readCheckpoint } from '#projections/engine/checkpoint.ts';
import { compareTable, type Side, type TableComparison } from '#projections/engine/compare-generations.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { foldLog } from '#projections/engine/fold-log.ts';
import type { RebuildContext } from '#projections/engine/rebuild.ts';
import { connect } from '#projections/engine/transaction.ts';

export interface Verification {
  readonly name: string;
  readonly generation: number;
  /** Both sides show the log up to exactly here. */
  readonly position: bigint;
  readonly tables: readonly TableComparison[];
  readonly equal: boolean;
}

/** There is no live generation of this version to compare with. */
export class NothingToVerify extends Error {
  override readonly name = 'NothingToVerify';
}

/** An account was erased after the position compared at: its fields read as erased anew, and did not yet live. */
class ErasedMeanwhile extends Error {
  override readonly name = 'ErasedMeanwhile';
}

const erasedAfter = async (log: EventLog, position: bigint): Promise<boolean> => {
  const last = log.readStream(streams.erasures(platformId), { direction: 'backwards', limit: 1 });
  for await (const event of last) return event.position > position;
  return false;
};

/** The live tables in one snapshot, and beside them those of a fold up to the same position. */
export interface BothSides {
  readonly live: Side;
  readonly anew: Side;
  readonly checkpoint: Checkpoint;
}

/**
 * Folds the log anew up to a position into tables that are dropped after `work`.
 * @throws whatever a handler throws
 */
export const withFoldAnew = async <Result>(
  definition: Definition,
  context: RebuildContext,
  observe: BuildOptions['observe'],
  work: (build: Build, foldUpTo: (position: bigint) => Promise<number>) => Promise<Result>,
): Promise<Result> => {
  const { pool } = context;
  const log = context.log.patient;
  await prepareProjections(pool);
  const build = await beginBuild(pool, log, definition, { purpose: 'comparison', observe });
  try {
    return await work(build, async (upTo) => {
      const { failures, events } = await foldLog(log, [build], { ...context, upTo });
      if (failures.has(build)) throw failures.get(build);
      return events;
    });
  } finally {
    await build.close('dropped').catch(() => {});
  }
};

/**
 * Folds the log anew up to the live generation's position and gives both to `compare`; the live tables are only read.
 * @throws NothingToVerify, BuildUnderWay, UnreadableEvent, and whatever a handler throws
 */
export const withBothSides = <Result>(
  definition: Definition,
  context: RebuildContext,
  compare: (sides: BothSides) => Promise<Result>,
): Promise<Result> =>
  withFoldAnew(definition, context, undefined, async (build, foldUpTo) => {
    const { client } = build;
    const snapshot = await connect(context.pool);
    try {
      await snapshot.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
      await snapshot.query('begin isolation level repeatable read read only');
      const checkpoint = await readCheckpoint(snapshot, definition.name);
      if (checkpoint?.version !== definition.version)
        throw new NothingToVerify(
          `${definition.name} has no live generation of version ${definition.version}.`,
        );
      const { position, schemaName } = checkpoint;
      const events = await foldUpTo(position);
      await build.window.finish();
      context.onProgress?.({
        readModel: definition.name,
        state: 'comparing',
        events,
        position,
        head: position,
      });
      await client.query('begin isolation level repeatable read read only');
      const result = await compare({
        checkpoint,
        live: { client: snapshot, schema: schemaName },
        anew: { client, schema: build.generation.schemaName },
      });
      await client.query('commit');
      return result;
    } finally {
      snapshot.release(true);
    }
  });

/**
 * Compares the live generation row by row with one folded anew up to the same position.
 * @throws NothingToVerify, BuildUnderWay, UnreadableEvent, and whatever a handler throws
 */
export const verify = (definition: Definition, context: RebuildContext): Promise<Verification> =>
  withBothSides(definition, context, async ({ live, anew, checkpoint }) => {
    const tables: TableComparison[] = [];
    for (const table of definition.tables) tables.push(await compareTable(table, live, anew));
    const { position } = checkpoint;
    if (tables.some((table) => table.differences > 0) && (await erasedAfter(context.log, position)))
      throw new ErasedMeanwhile(`Accounts were erased after ${position}. Verify again.`);
    return {
      name: definition.name,
      generation: checkpoint.generation,
      position: checkpoint.position,
      tables,
      equal: tables.every((table) => table.differences === 0),
    };
  });
