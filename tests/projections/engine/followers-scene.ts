import type { Pool } from 'pg';
import { expect, onTestFinished, vi } from 'vitest';
import { findInLog } from '#application/kernel/find-in-log.ts';
import { ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import { definitions } from '#projections/definitions.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { prepare, rebuild } from '#projections/engine/rebuild.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { verify } from '#projections/engine/verify.ts';
import { createReadModels, type ReadModels } from '#projections/read-models.ts';
import type { FakeLog } from '#tests/projections/engine/fake-log.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';
import { names, reads } from '#tests/projections/engine/read-of-each.ts';
import { everyDefinition, testClock } from '#tests/projections/engine/shown.ts';
import { withFuture } from '#tests/projections/engine/told-otherwise.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';

/** Live generations, and some on standby, all of the log with the future. */
const buildTheFuture = async (): Promise<TestDatabase> => {
  const built = await createTestDatabase();
  const { log } = withFuture().scene;
  for (const result of await rebuild(everyDefinition, { pool: built.pool, log }))
    expect(result.outcome).toBe('rebuilt');
  const some = [definitions.cameras, definitions['event-index']];
  for (const result of await prepare(some, { pool: built.pool, log }))
    expect(result.outcome).toBe('prepared');
  return built;
};

/** Read models of a log with a future, each time in a database of its own, and workers that follow other logs. */
export const openFollowers = async () => {
  const theFuture = await buildTheFuture();
  let database: TestDatabase | undefined;
  const pool = (): Pool => {
    if (!database) throw new Error('no database is shown');
    return database.pool;
  };

  const modelsOver = (log: FakeLog): ReadModels => createReadModels(pool(), log, testClock);

  const runWorker = (log: FakeLog) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    const logger = createMemoryLogger();
    const feed = createLogFeed(log, { signal });
    const running = runProjections({ pool: pool(), log, feed, signal, logger }, everyDefinition);
    const stop = async (): Promise<void> => {
      stopping.abort();
      await running;
    };
    return { logger, stop };
  };

  /** A worker until the test is over. */
  const startWorker = (log: FakeLog) => {
    const { logger, stop } = runWorker(log);
    onTestFinished(stop);
    return logger;
  };

  const expectEachRebuilding = async (log: FakeLog): Promise<void> => {
    const models = modelsOver(log);
    for (const name of names) {
      await expect(reads[name](models, pool()), name).rejects.toBeInstanceOf(ReadModelRebuilding);
      await expect(models.refuseRebuilding(name), name).rejects.toBeInstanceOf(ReadModelRebuilding);
      expect(await models.reaches(name, 0n, 0), name).toBe(false);
    }
  };

  /** Waits until every read model shows the log's end, and holds what some show against a fold from the beginning. */
  const expectEachRight = async (log: FakeLog): Promise<void> => {
    const models = modelsOver(log);
    const end = await log.head();
    await vi.waitFor(
      async () => {
        for (const name of names) expect((await readCheckpoint(pool(), name))?.position, name).toBe(end);
        expect((await models.health()).filter(({ rebuilding }) => rebuilding)).toEqual([]);
      },
      { timeout: 240_000, interval: 100 },
    );
    for (const name of names) {
      await expect(reads[name](models, pool()), name).resolves.toBeDefined();
      const place = (await readCheckpoint(pool(), name))?.place;
      expect(place && (await findInLog(log, place)), name).toBe('in-log');
    }
    for (const name of ['customer-list', 'recording-feed', 'event-index'] as const)
      await vi.waitFor(
        async () =>
          expect(await verify(definitions[name], { pool: pool(), log })).toMatchObject({ equal: true }),
        { timeout: 240_000, interval: 100 },
      );
  };

  /** By the schemas' own ids: numbers begin again when the bookkeeping is lost, and names with them. */
  const generationsNow = async () => {
    const found = await pool().query<{ name: string; generation: string }>(
      `select name, n.oid::text as generation from projection.checkpoint
       left join pg_namespace n on nspname = schema_name`,
    );
    return new Map(found.rows.map(({ name, generation }) => [name, generation]));
  };

  return {
    pool,
    modelsOver,
    runWorker,
    startWorker,
    expectEachRebuilding,
    expectEachRight,
    generationsNow,
    showTheFuture: async (): Promise<void> => {
      await database?.drop();
      database = await theFuture.copy();
    },
    close: async (): Promise<void> => {
      await database?.drop();
      await theFuture.drop();
    },
  };
};
