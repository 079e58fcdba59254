import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { BuildUnderWay } from '#projections/engine/build.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { messageOf } from '#projections/engine/evolve-batch.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import type { LiveDrive } from '#projections/engine/run-live.ts';

const betweenLooks = 1_000;

/** Asks the leading worker to build a read model anew. Asked again before it began, it is the same request. */
export const requestRebuild = async (pool: Pool, name: string): Promise<void> => {
  await prepareProjections(pool);
  await pool.query('insert into projection.rebuild_request (name) values ($1) on conflict do nothing', [
    name,
  ]);
};

/** What is asked for, the oldest first. */
const requested = async (pool: Pool, definitions: readonly Definition[]): Promise<readonly Definition[]> => {
  const { rows } = await pool.query<{ name: string }>(
    'select name from projection.rebuild_request order by requested_at, name',
  );
  return rows.flatMap((row) => definitions.find(({ name }) => name === row.name) ?? []);
};

/**
 * Builds what was asked for, one after the other, for the leading worker; the live generations serve meanwhile. A request is
 * forgotten when its build has ended, so that whoever leads next goes on with one that was broken off. One waits while another
 * process builds or verifies that read model. A build that fails is not tried again by itself. Never rejects.
 */
export const serveRebuildRequests = async (
  { pool, log, signal, logger }: LiveDrive,
  definitions: readonly Definition[],
): Promise<void> => {
  /** Those that were told to wait. */
  const waiting = new Set<string>();
  const serve = async (definition: Definition): Promise<void> => {
    const { name } = definition;
    if (!waiting.has(name)) logger.info({ readModel: name }, 'building a read model anew, as asked');
    const results = await rebuild([definition], { pool, log, signal }).catch((error: unknown) => [
      { name, outcome: 'failed', error } as const,
    ]);
    if (signal.aborted) return;
    if (results.some((result) => result.outcome === 'failed' && result.error instanceof BuildUnderWay)) {
      if (!waiting.has(name)) logger.info({ readModel: name }, 'another process has it: the request waits');
      waiting.add(name);
      return;
    }
    waiting.delete(name);
    for (const result of results)
      if (result.outcome === 'failed')
        logger.error({ err: result.error, readModel: name }, `not rebuilt: ${messageOf(result.error)}`);
    await pool
      .query('delete from projection.rebuild_request where name = $1', [name])
      .catch((error: unknown) => logger.warn({ err: error }, 'a request to rebuild was not forgotten'));
  };
  while (!signal.aborted) {
    // When the database is away this says nothing; the drives report that themselves.
    for (const definition of await requested(pool, definitions).catch(() => [])) {
      await serve(definition);
      if (signal.aborted) return;
    }
    await delay(betweenLooks, undefined, { signal }).catch(() => undefined);
  }
};
