import type { PoolClient } from 'pg';
import type { ReadModelName } from '#application/ports/read-models.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { type Build, beginBuild } from '#projections/engine/build.ts';
import { type Checkpoint, readCheckpoint } from '#projections/engine/checkpoint.ts';
import { compareTable, type TableComparison } from '#projections/engine/compare-generations.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { foldLog } from '#projections/engine/fold-log.ts';
import type { RebuildContext } from '#projections/engine/rebuild.ts';
import { connect } from '#projections/engine/transaction.ts';

export interface Verification {
  readonly name: ReadModelName;
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

const compare = async (
  build: Build,
  snapshot: PoolClient,
  live: Checkpoint,
): Promise<readonly TableComparison[]> => {
  const tables: TableComparison[] = [];
  await build.client.query('begin isolation level repeatable read read only');
  for (const table of build.definition.tables)
    tables.push(
      await compareTable(
        table,
        { client: snapshot, schema: live.schemaName },
        { client: build.client, schema: build.generation.schemaName },
      ),
    );
  await build.client.query('commit');
  return tables;
};

/**
 * Folds the log anew up to the live generation's position and compares row by row, from one snapshot of the live
 * tables, which it only reads.
 * @throws NothingToVerify, BuildUnderWay, UnreadableEvent, and whatever a handler throws
 */
export const verify = async (definition: Definition, context: RebuildContext): Promise<Verification> => {
  const { pool, log, onProgress } = context;
  await prepareProjections(pool);
  const build = await beginBuild(pool, log, definition, { purpose: 'comparison' });
  const snapshot = await connect(pool);
  try {
    await snapshot.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    await snapshot.query('begin isolation level repeatable read read only');
    const live = await readCheckpoint(snapshot, definition.name);
    if (live?.version !== definition.version)
      throw new NothingToVerify(
        `${definition.name} has no live generation of version ${definition.version}.`,
      );
    const fold = await foldLog(log, [build], { ...context, upTo: live.position });
    if (fold.failures.has(build)) throw fold.failures.get(build);
    await build.window.finish(live.position);
    onProgress?.({
      readModel: definition.name,
      state: 'comparing',
      events: fold.events,
      position: live.position,
      head: live.position,
    });
    const tables = await compare(build, snapshot, live);
    return {
      name: definition.name,
      generation: live.generation,
      position: live.position,
      tables,
      equal: tables.every((table) => table.differences === 0),
    };
  } finally {
    snapshot.release(true);
    await build.close('dropped').catch(() => {});
  }
};
