import { describe, expect, test, vi } from 'vitest';
import { ReadModelParked } from '#application/kernel/ports/reading.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { CameraId } from '#domain/kernel/ids.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { verify } from '#projections/engine/verify.ts';
import { createReadModels } from '#projections/read-models.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { showLive, testClock } from '#tests/projections/engine/shown.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';
import { failingOn, twoCameras } from './parking-scene.ts';

let scene: Scene;

const { pool } = await emptyReadModels([camerasDefinition], (told) => {
  scene = told;
});

describe('An event whose handler fails', () => {
  test('is parked alone when the database refuses what it would write', async () => {
    const customer = scene.customer(scene.integrator());
    const good = scene.add(customer);
    const bad = scene.add(customer, undefined, 'a name with a \0 in it');
    const other = scene.add(customer);
    await showLive(pool, scene.log, [camerasDefinition]);
    const models = createReadModels(pool, scene.log, testClock);
    expect((await models.parked({ limit: 10 })).items.map((item) => item.key)).toEqual([bad]);
    for (const camera of [good, other]) expect((await models.camera(camera)).value?.id).toBe(camera);
  });

  test('fails a rebuild, which never skips, and leaves the live one as it was', async () => {
    const { bad, good } = twoCameras(scene);
    await showLive(pool, scene.log, [failingOn(bad)]);
    const before = await pool.query('select * from projection.checkpoint');
    const [result] = await rebuild([failingOn(bad)], { pool, log: scene.log });
    expect(result).toMatchObject({ outcome: 'failed', error: new Error('a bug in the handler') });
    expect((await pool.query('select * from projection.checkpoint')).rows).toEqual(before.rows);
    const models = createReadModels(pool, scene.log, testClock);
    expect((await models.camera(good)).value?.intent).toBe('active');
    expect((await models.parked({ limit: 10 })).items).toHaveLength(2);
  });

  describe('is parked also when the handler fails before it comes to', () => {
    const broken = (part: 'keys' | 'partition', camera: CameraId): Definition => ({
      ...camerasDefinition,
      [part]: (event: AnyEvent) => {
        if (event.type === 'CameraActivated' && event.data.cameraId === camera)
          throw new Error(`a bug in ${part}`);
        return camerasDefinition[part](event);
      },
    });
    test.each(['keys', 'partition'] as const)('the rows, in its %s', async (part) => {
      const { bad, good } = twoCameras(scene);
      await showLive(pool, scene.log, [broken(part, bad)]);
      const models = createReadModels(pool, scene.log, testClock);
      expect((await models.camera(good)).value?.intent).toBe('active');
      expect((await models.parked({ limit: 10 })).items).toMatchObject([
        { key: bad, type: 'CameraActivated', error: `a bug in ${part}` },
        { key: bad, type: 'CameraDeactivated', error: expect.stringContaining('waits behind') },
      ]);
      await expect(models.camera(bad)).rejects.toBeInstanceOf(ReadModelParked);
    });
  });

  /** What a process that recorded a skip, and died before anything else, leaves. */
  const recordSkip = (event: AnyEvent): void =>
    scene.skip({
      readModel: 'cameras',
      version: camerasDefinition.version,
      eventId: event.id,
      position: String(event.position),
      parkedId: 'parked',
      reason: 'It makes no sense.',
    });

  const activationOf = (camera: CameraId): AnyEvent => {
    const found = scene.log.events.find(
      (event) => event.type === 'CameraActivated' && event.data.cameraId === camera,
    );
    if (!found) throw new Error('The scene has no such event.');
    return found;
  };

  test('whose skip was recorded by a process that died then is left out by the live drive', async () => {
    const { bad } = twoCameras(scene);
    const definition = failingOn(bad);
    await showLive(pool, scene.log, [definition]);
    recordSkip(activationOf(bad));
    const stopping = new AbortController();
    const { signal } = stopping;
    const feed = createLogFeed(scene.log, { signal });
    const logger = createMemoryLogger();
    const running = runProjections({ pool, log: scene.log, feed, signal, logger }, [definition]);
    const models = createReadModels(pool, scene.log, testClock);
    await vi.waitFor(async () => expect((await models.parked({ limit: 10 })).items).toEqual([]), {
      timeout: 240_000,
    });
    stopping.abort();
    await running;
    expect((await models.camera(bad)).value?.intent).toBe('inactive');
    expect(await verify(definition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('that is skipped while a build has taken it in already makes that build begin again', async () => {
    const { bad } = twoCameras(scene);
    await showLive(pool, scene.log, [failingOn(bad)]);
    let isRecorded = false;
    const [result] = await rebuild([camerasDefinition], {
      pool,
      log: scene.log,
      onProgress: ({ state }) => {
        if (state === 'catching-up' && !isRecorded) recordSkip(activationOf(bad));
        isRecorded ||= state === 'catching-up';
      },
    });
    expect(result).toMatchObject({ outcome: 'failed', error: { name: 'SkippedMeanwhile' } });
    expect(await rebuild([camerasDefinition], { pool, log: scene.log })).toMatchObject([
      { outcome: 'rebuilt' },
    ]);
    expect(await verify(camerasDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('is parked no longer after a rebuild that succeeded', async () => {
    const { bad } = twoCameras(scene);
    await showLive(pool, scene.log, [failingOn(bad)]);
    await rebuild([camerasDefinition], { pool, log: scene.log });
    const models = createReadModels(pool, scene.log, testClock);
    expect((await models.parked({ limit: 10 })).items).toEqual([]);
    expect((await models.camera(bad)).value?.intent).toBe('inactive');
  });
});
