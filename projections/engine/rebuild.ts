import pLimit from 'p-limit';
import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import { LogReplaced } from '#application/kernel/ports/event-store.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { type Build, beginBuild } from '#projections/engine/build.ts';
import { catchUp } from '#projections/engine/catch-up.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { type FoldOptions, foldLog } from '#projections/engine/fold-log.ts';
import { fewBuilds } from '#projections/engine/side-by-side.ts';
import { SkippedMeanwhile, swap } from '#projections/engine/swap.ts';

export interface RebuildContext extends Omit<FoldOptions, 'upTo'> {
  readonly pool: Pool;
  readonly log: EventLog;
  /** Begin with nothing, instead of going on from what an interrupted build or `prepare` left. */
  readonly fromZero?: boolean;
}

export type RebuildResult =
  | {
      readonly name: string;
      /** `rebuilt`: live by now; `prepared`: on standby. */
      readonly outcome: 'rebuilt' | 'prepared';
      readonly position: bigint;
      /** Folded or applied by this build; less than all when it went on from an earlier one. */
      readonly events: number;
      readonly generation: number;
    }
  | { readonly name: string; readonly outcome: 'failed'; readonly error: unknown };

/** What becomes of a build that has caught up. @returns the position it shows */
type End = (
  build: Build,
) => Promise<Pick<Extract<RebuildResult, { position: bigint }>, 'outcome' | 'position'>>;

/** Indexes, catches up, and comes to its end. */
const complete = async (
  build: Build,
  folded: number,
  { log, signal, onProgress }: RebuildContext,
  end: End,
): Promise<RebuildResult> => {
  const { definition, generation } = build;
  const { name } = definition;
  const tell = async (state: 'indexing' | 'catching-up', events: number): Promise<void> => {
    const { position } = build;
    const head = await log.head();
    await build.report(state, position, head);
    onProgress?.({ readModel: name, state, events, position, head });
  };
  if (!build.ready) {
    await tell('indexing', folded);
    await build.window.finish();
    build.ready = true;
  }
  const caughtUp = await catchUp(build, log, signal, (events) => tell('catching-up', folded + events));
  return { name, ...(await end(build)), events: folded + caughtUp, generation: generation.number };
};

/** @param spoiled whether what the build stored is of no use after its failure */
const attempt = async (
  build: Build,
  spoiled: boolean,
  work: () => Promise<RebuildResult>,
): Promise<RebuildResult> => {
  let result: RebuildResult;
  let end: 'kept' | 'dropped' = 'kept';
  try {
    result = await work();
  } catch (error) {
    result = { name: build.definition.name, outcome: 'failed', error };
    if (spoiled || error instanceof SkippedMeanwhile || error instanceof LogReplaced) end = 'dropped';
  }
  // What cannot be dropped now (no connection) the next build drops.
  await build.close(end).catch(() => {});
  return result;
};

const beginAll = async (
  definitions: readonly Definition[],
  { pool, log, fromZero }: RebuildContext,
): Promise<readonly Build[]> => {
  const builds: Build[] = [];
  try {
    for (const definition of definitions)
      builds.push(await beginBuild(pool, log, definition, { purpose: 'generation', fromZero }));
    return builds;
  } catch (error) {
    for (const build of builds) await build.close('kept').catch(() => {});
    throw error;
  }
};

/** How long a build's indexes take, as far as its definition tells. */
const indexesOf = ({ definition }: Build): number =>
  definition.tables.reduce((sum, { indexes }) => sum + 1 + indexes.length, 0);

/**
 * Brings builds to their ends, a few at once. Those with the most indexes begin, so that none of them is left over for the end.
 * @returns what became of each, in the order of the builds
 */
const endAll = async (
  builds: readonly Build[],
  bringToEnd: (build: Build) => Promise<RebuildResult>,
): Promise<readonly RebuildResult[]> => {
  const limit = pLimit(fewBuilds);
  const ends = new Map<Build, Promise<RebuildResult>>();
  for (const build of [...builds].sort((one, other) => indexesOf(other) - indexesOf(one)))
    ends.set(
      build,
      limit(() => bringToEnd(build)),
    );
  return Promise.all(builds.flatMap((build) => ends.get(build) ?? []));
};

const buildAll = async (
  definitions: readonly Definition[],
  asked: RebuildContext,
  end: End,
): Promise<readonly RebuildResult[]> => {
  // When the log comes back from a restart, a build goes on where it was.
  const context = { ...asked, log: asked.log.patient };
  await prepareProjections(context.pool);
  const builds = await beginAll(definitions, context);
  const ready = await endAll(
    builds.filter((build) => build.ready),
    (build) => attempt(build, false, () => complete(build, 0, context, end)),
  );
  const folding = builds.filter((build) => !build.ready);
  if (folding.length === 0) return ready;
  const fold = await foldLog(context.log, folding, context).catch((error: unknown) => ({ error }));
  const folded = await endAll(folding, (build) => {
    if ('error' in fold) return attempt(build, false, () => Promise.reject(fold.error));
    return attempt(build, fold.failures.has(build), () => {
      if (fold.failures.has(build)) throw fold.failures.get(build);
      return complete(build, fold.events, context, end);
    });
  });
  return [...ready, ...folded];
};

/**
 * Builds new generations of the read models in one pass over the log, and swaps each in when it has caught up. The live
 * ones serve and follow the log meanwhile. A build can be killed at any moment: it stores what it has every 20 s and
 * whenever memory is full, and the next build goes on from there. A failing handler or an unreadable event fails the
 * rebuild, and the live generation stays as it was.
 * @returns for each read model what became of it; a failed one does not throw
 * @throws BuildUnderWay when another process builds one of them
 */
export const rebuild = (
  definitions: readonly Definition[],
  context: RebuildContext,
): Promise<readonly RebuildResult[]> =>
  buildAll(definitions, context, async (build) => ({
    outcome: 'rebuilt',
    position: await swap(build, context.log.patient),
  }));

/**
 * The same without the swap. The generations stand by beside whatever is live, until a worker of this version starts and
 * swaps them in within moments.
 * @throws BuildUnderWay when another process builds one of them
 */
export const prepare = (
  definitions: readonly Definition[],
  context: RebuildContext,
): Promise<readonly RebuildResult[]> =>
  buildAll(definitions, context, async ({ position }) => ({ outcome: 'prepared', position }));
