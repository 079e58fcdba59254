import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { verify } from '#projections/engine/verify.ts';
import { createReadModels } from '#projections/read-models.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, testClock } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { tellCameras } from './tell-cameras.ts';

const database = await createBuiltDatabase();
const { pool } = database;
let scene: Scene;

beforeEach(async () => {
  await makeEmpty(pool, [camerasDefinition, customerListDefinition]);
  scene = createScene();
});
afterAll(() => database.drop());

/** A worker's projections, until the test is over. */
const startWorker = (wanted: readonly Definition[], capacity = 1000) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const logger = createMemoryLogger();
  const feed = createLogFeed(scene.log, { signal, capacity });
  const running = runProjections({ pool, log: scene.log, feed, signal, logger }, wanted);
  const stop = async () => {
    stopping.abort();
    await running;
  };
  onTestFinished(stop);
  return { logger, stop };
};

describe('The live drive', () => {
  test('shows every event soon after it was appended', async () => {
    startWorker([camerasDefinition]);
    const models = createReadModels(pool, scene.log, testClock);
    tellCameras(scene, 1);
    expect(await models.reaches('cameras', scene.position(), 240_000)).toBe(true);
    tellCameras(scene, 300);
    expect(await models.reaches('cameras', scene.position(), 240_000)).toBe(true);
    expect(await verify(camerasDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('says so when a position is not reached in time', async () => {
    const models = createReadModels(pool, scene.log, testClock);
    tellCameras(scene, 1);
    expect(await models.reaches('cameras', scene.position(), 30)).toBe(false);
  });

  test('counts each event once when two workers drive the same read model', async () => {
    startWorker([customerListDefinition]);
    startWorker([customerListDefinition], 10);
    const models = createReadModels(pool, scene.log, testClock);
    for (let round = 0; round < 20; round += 1) {
      tellCameras(scene, 10);
      await models.reaches('customer-list', scene.position() - 20n, 240_000);
    }
    expect(await models.reaches('customer-list', scene.position(), 240_000)).toBe(true);
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('stops loudly at an event nobody can read, and goes on by itself once it can be read', async () => {
    const { logger } = startWorker([camerasDefinition]);
    const models = createReadModels(pool, scene.log, testClock);
    tellCameras(scene, 1);
    const before = scene.position();
    await models.reaches('cameras', before, 240_000);
    scene.log.breakAt(before + 1n);
    tellCameras(scene, 1);
    await vi.waitFor(
      async () =>
        expect((await models.status()).find((status) => status.name === 'cameras')).toMatchObject({
          state: 'stopped',
          error: expect.stringContaining('unknown type'),
          position: before,
        }),
      { timeout: 240_000 },
    );
    expect(logger.lines.some((line) => line.level === 'error')).toBe(true);
    scene.log.breakAt(undefined);
    expect(await models.reaches('cameras', scene.position(), 240_000)).toBe(true);
    expect((await readCheckpoint(pool, 'cameras'))?.state).toBe('live');
  });

  test('goes back to the checkpoint when that is behind what was believed', async () => {
    startWorker([camerasDefinition]);
    const models = createReadModels(pool, scene.log, testClock);
    tellCameras(scene, 3);
    await models.reaches('cameras', scene.position(), 240_000);
    // As after a crash of the server that took commits not yet on disk: rows and checkpoint are from before.
    const live = await readCheckpoint(pool, 'cameras');
    if (!live) throw new Error('nothing is live');
    const deletions = camerasDefinition.tables.map(({ name }) => `delete from ${live.schemaName}.${name};`);
    await pool.query(
      `begin; update projection.checkpoint set position = 0, event = null where name = 'cameras'; ${deletions.join(' ')} commit`,
    );
    tellCameras(scene, 3);
    expect(await models.reaches('cameras', scene.position(), 240_000)).toBe(true);
    expect(await verify(camerasDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('builds what is missing, and a new version beside the old one, by itself', async () => {
    tellCameras(scene, 5);
    const newer: Definition = { ...camerasDefinition, version: 2 };
    const { stop } = startWorker([camerasDefinition]);
    const models = createReadModels(pool, scene.log, testClock);
    await models.reaches('cameras', scene.position(), 240_000);
    await stop();
    tellCameras(scene, 5);
    startWorker([newer]);
    await vi.waitFor(
      async () =>
        expect(await readCheckpoint(pool, 'cameras')).toMatchObject({
          version: 2,
          position: scene.position(),
        }),
      { timeout: 240_000 },
    );
    // What was swapped in shows a moment before the build lets go of its claim.
    await vi.waitFor(
      async () => expect(await verify(newer, { pool, log: scene.log })).toMatchObject({ equal: true }),
      { timeout: 240_000 },
    );
  });
});
