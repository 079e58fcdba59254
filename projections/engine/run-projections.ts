import { setTimeout as delay } from 'node:timers/promises';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { messageOf } from '#projections/engine/evolve-batch.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { type LiveDrive, runLive } from '#projections/engine/run-live.ts';
import { listStandbys } from '#projections/engine/standby.ts';

export type ProjectionRun = LiveDrive;

const missingOf = async (
  run: ProjectionRun,
  definitions: readonly Definition[],
): Promise<readonly Definition[]> => {
  const missing: Definition[] = [];
  for (const definition of definitions) {
    const checkpoint = await readCheckpoint(run.pool, definition.name);
    if (checkpoint?.version !== definition.version) missing.push(definition);
  }
  return missing;
};

const buildOnce = async (run: ProjectionRun, definitions: readonly Definition[]): Promise<void> => {
  const { pool, log, signal, logger } = run;
  await prepareProjections(pool);
  const missing = await missingOf(run, definitions);
  if (missing.length === 0) return;
  logger.info({ readModels: missing.map(({ name }) => name) }, 'building read models from the log');
  const results = await rebuild(missing, { pool, log, signal });
  for (const result of results) {
    if (result.outcome === 'failed') throw result.error;
    logger.info({ readModel: result.name, events: result.events }, 'a read model is built');
  }
};

/** Builds what is missing or of an older version, again and again until it is there or the signal aborts. */
const buildMissing = async (run: ProjectionRun, definitions: readonly Definition[]): Promise<void> => {
  for (let pause = 100; !run.signal.aborted; pause = Math.min(pause * 2, 30_000)) {
    try {
      return await buildOnce(run, definitions);
    } catch (error) {
      if (run.signal.aborted) return;
      run.logger.error({ err: error }, `read models could not be built: ${messageOf(error)}`);
      await delay(pause, undefined, { signal: run.signal }).catch(() => {});
    }
  }
};

const keepLive = async (run: ProjectionRun, definition: Definition): Promise<void> => {
  while (!run.signal.aborted) {
    try {
      await runLive(run, definition);
    } catch {
      await buildMissing(run, [definition]);
    }
  }
};

/**
 * What of the missing read models has a generation of its version on standby, prepared ahead of a deployment or live
 * before another version was: that is caught up and swapped in within moments, and waits for no build.
 */
const onStandby = async (
  { pool }: ProjectionRun,
  definitions: readonly Definition[],
): Promise<Set<Definition>> => {
  // Where nothing was ever built there is nothing on standby; and the build says what else is wrong.
  const standbys = await listStandbys(pool).catch(() => []);
  const stands = ({ name, version }: Definition): boolean =>
    standbys.some((standby) => standby.ready && standby.name === name && standby.version === version);
  return new Set(definitions.filter(stands));
};

/** Runs the live drives of `definitions` until the signal aborts, after building what is missing. Never rejects. */
export const runProjections = async (
  run: ProjectionRun,
  definitions: readonly Definition[],
): Promise<void> => {
  const built: Definition[] = [];
  const unbuilt: Definition[] = [];
  for (const definition of definitions) {
    const checkpoint = await readCheckpoint(run.pool, definition.name).catch(() => undefined);
    (checkpoint?.version === definition.version ? built : unbuilt).push(definition);
  }
  const standing = await onStandby(run, unbuilt);
  const absent = unbuilt.filter((definition) => !standing.has(definition));
  const keepAll = (wanted: readonly Definition[]): Promise<unknown> =>
    Promise.all(wanted.map((definition) => keepLive(run, definition)));
  await Promise.all([
    keepAll([...built, ...standing]),
    buildMissing(run, absent).then(() => keepAll(absent)),
  ]);
};
