import type { Pool } from 'pg';
import type { EventLog } from '#application/event-log.ts';
import type { ReadModelName } from '#application/ports/read-models.ts';
import { type Build, beginBuild } from '#projections/engine/build.ts';
import { prepareProjections } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { type FoldOptions, foldLog } from '#projections/engine/fold-log.ts';
import { catchUp, swap } from '#projections/engine/swap.ts';

export interface RebuildContext extends Omit<FoldOptions, 'upTo'> {
  readonly pool: Pool;
  readonly log: EventLog;
  /** Rows held in memory per read model; by default 100,000 over all. */
  readonly windowRows?: number;
}

export type RebuildResult =
  | {
      readonly name: ReadModelName;
      readonly outcome: 'rebuilt';
      readonly position: bigint;
      readonly events: number;
      readonly generation: number;
    }
  | { readonly name: ReadModelName; readonly outcome: 'failed'; readonly error: unknown };

const defaultWindow = 100_000;
const smallRound = 2000;

/** Indexes, catches up in rounds until a round is small, and swaps. */
const complete = async (
  build: Build,
  folded: { readonly position: bigint; readonly events: number },
  { log, signal, onProgress }: RebuildContext,
): Promise<RebuildResult> => {
  const { definition, client, generation } = build;
  const tell = async (state: 'indexing' | 'catching-up', position: bigint, events: number): Promise<void> => {
    const head = await log.head();
    await build.report(state, position, head);
    onProgress?.({ readModel: definition.name, state, events, position, head });
  };
  let { position, events } = folded;
  await tell('indexing', position, events);
  await build.window.finish();
  for (;;) {
    signal?.throwIfAborted();
    await tell('catching-up', position, events);
    const round = await catchUp(client, log, definition, generation, position);
    position = round.position;
    events += round.events;
    if (round.events <= smallRound) break;
  }
  position = await swap(client, log, definition, generation, position);
  return { name: definition.name, outcome: 'rebuilt', position, events, generation: generation.number };
};

const attempt = async (build: Build, work: () => Promise<RebuildResult>): Promise<RebuildResult> => {
  let result: RebuildResult;
  try {
    result = await work();
  } catch (error) {
    result = { name: build.definition.name, outcome: 'failed', error };
  }
  // What cannot be dropped now (no connection) the next build drops.
  await build.close(result.outcome === 'rebuilt').catch(() => {});
  return result;
};

/**
 * Builds new generations of the read models from the log, in one pass over it, and swaps each in when it has caught up;
 * the live ones serve and follow the log meanwhile. Can be killed at any moment: what it leaves, the next one drops.
 * A failing handler or an unreadable event fails the rebuild; the live generation stays as it was.
 * @throws BuildUnderWay when another process builds one of them
 */
export const rebuild = async (
  definitions: readonly Definition[],
  context: RebuildContext,
): Promise<readonly RebuildResult[]> => {
  const { pool, log, signal, onProgress } = context;
  const windowRows = context.windowRows ?? Math.ceil(defaultWindow / Math.max(1, definitions.length));
  await prepareProjections(pool);
  const builds: Build[] = [];
  try {
    for (const definition of definitions) builds.push(await beginBuild(pool, definition, windowRows));
  } catch (error) {
    for (const build of builds) await build.close(false).catch(() => {});
    throw error;
  }
  const fold = await foldLog(log, builds, { signal, onProgress }).catch((error: unknown) => ({ error }));
  const results: RebuildResult[] = [];
  for (const build of builds)
    results.push(
      await attempt(build, () => {
        if ('error' in fold) throw fold.error;
        if (fold.failures.has(build)) throw fold.failures.get(build);
        return complete(build, fold, context);
      }),
    );
  return results;
};
