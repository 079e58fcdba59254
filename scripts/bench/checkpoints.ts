import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { isReadModelName, type ReadModelName, readModels } from '#projections/definitions.ts';

export interface SeenCheckpoint {
  readonly name: ReadModelName;
  readonly position: bigint;
  readonly generation: number;
}

/** Where the read models are, as readers see it. */
export const readCheckpoints = async (pool: pg.Pool): Promise<readonly SeenCheckpoint[]> => {
  const found = await pool.query<{ name: string; position: string; generation: number }>({
    name: 'bench_checkpoints',
    text: 'select name, position::text as position, generation from projection.checkpoint',
  });
  return found.rows.flatMap(({ name, position, generation }) =>
    isReadModelName(name) ? [{ name, position: BigInt(position), generation }] : [],
  );
};

/** Milliseconds: all of them may have to be built first, on a busy machine. */
const patience = 600_000;

/** Resolves when every read model shows `position`. @throws when that takes too long */
export const untilAllShow = async (pool: pg.Pool, position: bigint): Promise<void> => {
  const giveUp = performance.now() + patience;
  for (;;) {
    const shown = new Set(
      (await readCheckpoints(pool)).filter((one) => one.position >= position).map(({ name }) => name),
    );
    // One that is being built for the first time has no place yet.
    if (readModels.every(({ definition }) => shown.has(definition.name))) return;
    if (performance.now() > giveUp) throw new Error(`a read model does not reach ${position}`);
    await delay(10);
  }
};

/** The schema of the live generation of a read model. */
export const liveSchema = async (pool: pg.Pool, name: ReadModelName): Promise<string> => {
  const found = await pool.query<{ schema_name: string }>(
    'select schema_name from projection.checkpoint where name = $1',
    [name],
  );
  return `"${found.rows[0]?.schema_name}"`;
};

/** How many rows a table of the live generation has. */
export const countLive = async (pool: pg.Pool, name: ReadModelName, table: string): Promise<number> => {
  const rows = await pool.query<{ count: bigint }>(
    `select count(*) as count from ${await liveSchema(pool, name)}."${table}"`,
  );
  return Number(rows.rows[0]?.count ?? -1);
};
