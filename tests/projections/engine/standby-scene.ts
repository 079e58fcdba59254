import { expect, onTestFinished, vi } from 'vitest';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { listStandbys } from '#projections/engine/standby.ts';
import { verify } from '#projections/engine/verify.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';
import { changedLog } from './fake-log.ts';
import { createMemoryLogger } from './memory-logger.ts';
import { createScene, type Scene } from './scene.ts';

export const newer: Definition = { ...camerasDefinition, version: camerasDefinition.version + 1 };

/**
 * Versions of a read model beside each other, anew for each test of the file that asks for it.
 * @param begin is given the history before each test
 */
export const versionsBeside = async (begin: (scene: Scene) => void) => {
  let scene = createScene();
  const { pool } = await emptyReadModels([camerasDefinition, customerListDefinition], (told) => {
    scene = told;
    begin(told);
  });
  return {
    pool,
    /** A worker of this code, until the test is over; told where its reads of the log began. */
    startWorker: (wanted: readonly Definition[]) => {
      const stopping = new AbortController();
      const { signal } = stopping;
      const began: bigint[] = [];
      const told = scene.log;
      const log = changedLog(told, {
        readPages: (options = {}) => {
          began.push(options.after ?? 0n);
          return told.readPages(options);
        },
      });
      const feed = createLogFeed(scene.log, { signal });
      const running = runProjections({ pool, log, feed, signal, logger: createMemoryLogger() }, wanted);
      const stop = async (): Promise<void> => {
        stopping.abort();
        await running;
      };
      onTestFinished(stop);
      return { began, stop };
    },
    standbys: async () =>
      (await listStandbys(pool, 'cameras')).map(({ kind, version, ready }) => ({ kind, version, ready })),
    /** A worker shows what it swapped in a moment before it lets go of its claim, so this may have to ask again. */
    expectEqual: (definition: Definition): Promise<void> =>
      vi.waitFor(
        async () => expect(await verify(definition, { pool, log: scene.log })).toMatchObject({ equal: true }),
        { timeout: 240_000 },
      ),
    /** Asks the bookkeeping: the read models of this program show no tables of a version that is not its own. */
    expectShown: ({ name, version }: Definition): Promise<void> =>
      vi.waitFor(
        async () =>
          expect(await readCheckpoint(pool, name)).toMatchObject({ version, position: scene.position() }),
        { timeout: 240_000 },
      ),
  };
};
