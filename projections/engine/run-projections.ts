import { pause, pauseAfter } from '#application/kernel/backoff.ts';
import { GenerationMissing } from '#projections/engine/apply-live.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { messageOf } from '#projections/engine/evolve-batch.ts';
import { forgetDamaged, missingGenerations } from '#projections/engine/generation-tables.ts';
import { holdPlaces } from '#projections/engine/hold-places.ts';
import { createLiveGroup, type LiveGroup } from '#projections/engine/live-group.ts';
import { PipelinedPool } from '#projections/engine/pipelined-pool.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { serveRebuildRequests } from '#projections/engine/rebuild-requests.ts';
import { type LiveDrive, runLive } from '#projections/engine/run-live.ts';
import { listStandbys } from '#projections/engine/standby.ts';
import { watchEarlierGenerations } from '#projections/engine/watch-emptying.ts';

export type ProjectionRun = LiveDrive;

const buildOnce = async (run: ProjectionRun, definitions: readonly Definition[]): Promise<void> => {
  const { pool, log, signal, logger } = run;
  await prepareProjections(pool);
  await forgetDamaged(pool, definitions);
  const missing = await missingGenerations(pool, definitions);
  if (missing.length === 0) return;
  logger.info({ readModels: missing.map(({ name }) => name) }, 'building read models from the log');
  const results = await rebuild(missing, { pool, log, signal });
  for (const result of results) {
    if (result.outcome === 'failed') throw result.error;
    logger.info({ readModel: result.name, events: result.events }, 'a read model is built');
  }
};

/** Between attempts, in milliseconds. */
const backoff = { first: 100, longest: 30_000 };

/** Does a piece of work again and again, with growing pauses, until it is done or the signal aborts. */
const persist = async (
  { logger, signal }: ProjectionRun,
  failed: string,
  work: () => Promise<unknown>,
): Promise<void> => {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (signal.aborted) return;
      logger.error({ err: error }, `${failed}: ${messageOf(error)}`);
      await pause(pauseAfter(failures, backoff), signal);
    }
  }
};

/** Builds what is missing or of an older version. */
const buildMissing = (run: ProjectionRun, definitions: readonly Definition[]): Promise<void> =>
  persist(run, 'read models could not be built', () => buildOnce(run, definitions));

/** What ends the live drives of generations that are not there any more. */
type Turns = Map<Definition, AbortController>;

const keepLive = async (
  run: ProjectionRun,
  group: LiveGroup,
  definition: Definition,
  turns: Turns,
): Promise<void> => {
  while (!run.signal.aborted) {
    const turn = new AbortController();
    turns.set(definition, turn);
    try {
      await runLive({ ...run, signal: AbortSignal.any([run.signal, turn.signal]) }, group, definition);
    } catch (error) {
      if (!(error instanceof GenerationMissing)) throw error;
    }
    turns.delete(definition);
    await buildMissing(run, [definition]);
  }
};

const checkMilliseconds = 1_000;

/**
 * Looks every second whether the live generations are still there, whole, and of this version: a drive that waits for the
 * next event would not notice before it comes.
 */
const watchGenerations = async ({ pool, signal }: ProjectionRun, turns: Turns): Promise<void> => {
  while (!signal.aborted) {
    await pause(checkMilliseconds, signal);
    if (signal.aborted) return;
    const driven = [...turns.keys()];
    // When the database is away this says nothing about generations; the drives report that themselves.
    const missing = await missingGenerations(pool, driven).catch(() => []);
    for (const definition of missing) turns.get(definition)?.abort();
  }
};

/** Has the tables of earlier versions watched. Whoever holds one of them locked keeps nobody from the rest of the work. */
const watchEmptying = async ({ pool, logger }: ProjectionRun): Promise<void> => {
  await watchEarlierGenerations(pool).catch((error: unknown) =>
    logger.warn({ err: error }, `not all tables of read models are watched: ${messageOf(error)}`),
  );
};

/** While their feed is away recorders go on as they are, so it is built before everything else. */
const isUrgent = ({ name }: Definition): boolean => name === 'recording-feed';

/**
 * The missing read models that have a generation of their version on standby, because it was prepared ahead of a
 * deployment or was live before another version. These are caught up and swapped in within moments, and wait for no
 * build.
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

/**
 * Runs the live drives of `definitions` until the signal aborts, after holding what is there against the log and building
 * what is missing. What is lost later, in whole or in part, is built again. Never rejects.
 */
export const runProjections = async (
  run: ProjectionRun,
  definitions: readonly Definition[],
): Promise<void> => {
  await persist(run, 'read models could not be held against the log', () =>
    holdPlaces(run.pool, run.log, { logger: run.logger }),
  );
  await watchEmptying(run);
  const unbuilt = await missingGenerations(run.pool, definitions).catch(() => definitions);
  const built = definitions.filter((definition) => !unbuilt.includes(definition));
  const standing = await onStandby(run, unbuilt);
  const absent = unbuilt.filter((definition) => !standing.has(definition));
  const turns: Turns = new Map();
  const pipelined = new PipelinedPool(run.pool);
  const group = createLiveGroup(run, pipelined);
  const keepAll = (wanted: readonly Definition[]): Promise<unknown> =>
    Promise.all(wanted.map((definition) => keepLive(run, group, definition, turns)));
  const buildThenKeep = (wanted: readonly Definition[]): Promise<unknown> =>
    buildMissing(run, wanted).then(() => keepAll(wanted));
  const buildAbsent = async (): Promise<void> => {
    const urgent = absent.filter(isUrgent);
    await buildMissing(run, urgent);
    await Promise.all([keepAll(urgent), buildThenKeep(absent.filter((one) => !isUrgent(one)))]);
  };
  await Promise.all([
    keepAll([...built, ...standing]),
    buildAbsent().then(() => serveRebuildRequests(run, definitions)),
    watchGenerations(run, turns),
  ]).finally(() => pipelined.end());
};
