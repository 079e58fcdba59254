import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { type Build, beginBuild, NothingToRollBackTo } from '#projections/engine/build.ts';
import { catchUp } from '#projections/engine/catch-up.ts';
import type { Definition } from '#projections/engine/definition.ts';
import type { FoldOptions } from '#projections/engine/fold-log.ts';
import { honourSkips } from '#projections/engine/retry-parked.ts';
import { listStandbys, type Standby } from '#projections/engine/standby.ts';
import { swap } from '#projections/engine/swap.ts';

export interface RollbackContext extends Pick<FoldOptions, 'signal' | 'onProgress'> {
  readonly pool: Pool;
  readonly log: EventLog;
}

/**
 * The generation that was live before the last swap.
 * @throws NothingToRollBackTo
 */
export const previousOf = async (pool: Pool, { name, version }: Definition): Promise<Standby> => {
  await prepareProjections(pool);
  const previous = (await listStandbys(pool, name)).find(({ kind }) => kind === 'previous');
  if (!previous) throw new NothingToRollBackTo(`${name} has no previous generation.`);
  if (previous.version !== version)
    throw new NothingToRollBackTo(
      `The previous generation of ${name} is of version ${previous.version}, and this code is of version ${version}. ` +
        `Deploy the code of version ${previous.version}: its first start catches that generation up and swaps it in.`,
    );
  return previous;
};

const swapBack = async (
  build: Build,
  { pool, log, signal, onProgress }: RollbackContext,
): Promise<bigint> => {
  const { definition } = build;
  await catchUp(build, log, signal, async (events) => {
    const head = await log.head();
    await build.report('catching-up', build.position, head);
    onProgress?.({
      readModel: definition.name,
      state: 'catching-up',
      events,
      position: build.position,
      head,
    });
  });
  const position = await swap(build, log);
  await honourSkips(pool, log, definition, build.skips);
  return position;
};

/**
 * Makes the previous generation live again, after it was caught up; the one that was live is the previous one then, so
 * that this can be undone in the same way.
 * @throws NothingToRollBackTo, BuildUnderWay
 */
export const rollBack = async (
  definition: Definition,
  context: RollbackContext,
): Promise<{ readonly generation: number; readonly position: bigint }> => {
  const { pool, log } = context;
  await previousOf(pool, definition);
  const build = await beginBuild(pool, log, definition, { purpose: 'rollback' });
  try {
    const position = await swapBack(build, context);
    return { generation: build.generation.number, position };
  } finally {
    await build.close('kept').catch(() => {});
  }
};
