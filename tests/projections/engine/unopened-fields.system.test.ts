import { describe, expect, test } from 'vitest';
import { openWhenRead } from '#application/kernel/codec/open-fields.ts';
import { UnreadableEvent } from '#application/kernel/event-log.ts';
import type { AnyEvent } from '#domain/events.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { recordingFeedDefinition } from '#projections/cameras/recording-feed/definition.ts';
import { applyLive } from '#projections/engine/apply-live.ts';
import { applyTogether } from '#projections/engine/apply-together.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { createKeptRows } from '#projections/engine/kept-rows.ts';
import { PipelinedPool } from '#projections/engine/pipelined-pool.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { noSkips } from '#projections/engine/skips.ts';
import { verify } from '#projections/engine/verify.ts';
import { showLive } from '#tests/projections/engine/shown.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';
import { changedLog, type FakeLog } from './fake-log.ts';
import type { Scene } from './scene.ts';
import { tellCameras } from './tell-cameras.ts';

let scene: Scene;
const both = [camerasDefinition, recordingFeedDefinition];
const { pool } = await emptyReadModels(both, (told) => {
  scene = told;
});

/** The same event, with a name that does not open. */
const withoutName = (event: AnyEvent): AnyEvent => {
  const closed = { ...event.data, name: { $sealed: 'altered' } };
  const data = openWhenRead(closed, () => {
    throw new UnreadableEvent(`Event ${event.id} cannot be read`, event.position);
  });
  return { ...event, data } as unknown as AnyEvent;
};

/** The log with the name of its last camera altered. */
const altered = (): { readonly log: FakeLog; readonly at: bigint } => {
  const last = scene.log.events.findLast(({ type }) => type === 'CameraAdded');
  if (!last) throw new Error('the scene has no camera');
  const log = changedLog(scene.log, {
    readPages: async function* (options) {
      for await (const page of scene.log.readPages(options))
        yield page.map((event) => (event === last ? withoutName(event) : event));
    },
  });
  return { log, at: last.position };
};

const parked = async (): Promise<number> => {
  const { rows } = await pool.query<{ count: string }>('select count(*) from projection.parked');
  return Number(rows[0]?.count);
};

describe('An event with a field that does not open', () => {
  test('ends the rebuild of those that read it, in which ever part of the log it lies', async () => {
    tellCameras(scene, 150);
    await showLive(pool, scene.log, both);
    const before = await readCheckpoint(pool, 'cameras');
    const { log, at } = altered();
    for (const options of [{}, { windowRows: 1 }, { saveEveryMilliseconds: 0 }])
      expect(await rebuild(both, { pool, log, ...options })).toMatchObject(
        both.map(({ name }) => ({
          name,
          outcome: 'failed',
          error: { name: 'UnreadableEvent', position: at },
        })),
      );
    await expect(verify(camerasDefinition, { pool, log })).rejects.toBeInstanceOf(UnreadableEvent);
    expect(await readCheckpoint(pool, 'cameras')).toEqual(before);
  });

  test('does not stop the rebuild of a read model that never reads it', async () => {
    tellCameras(scene, 150);
    const { log } = altered();
    expect(await rebuild([recordingFeedDefinition], { pool, log })).toMatchObject([{ outcome: 'rebuilt' }]);
    expect(await verify(recordingFeedDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('ends the catching up of a build, and is set aside by nobody', async () => {
    tellCameras(scene, 5);
    let log = scene.log;
    const told = changedLog(scene.log, { readPages: (options) => log.readPages(options) });
    const results = await rebuild([camerasDefinition], {
      pool,
      log: told,
      onProgress: ({ state }) => {
        if (state !== 'indexing') return;
        tellCameras(scene, 5);
        ({ log } = altered());
      },
    });
    expect(results).toMatchObject([{ outcome: 'failed', error: { name: 'UnreadableEvent' } }]);
    expect(await parked()).toBe(0);
  });

  test('stops a live read model that reads it before the batch, and is not parked', async () => {
    tellCameras(scene, 5);
    const [...events] = scene.log.events;
    const { at } = altered();
    const batch = events.map((event) => (event.position === at ? withoutName(event) : event));
    await expect(applyLive(pool, camerasDefinition, 0n, batch)).rejects.toBeInstanceOf(UnreadableEvent);
    const followers = both.map((definition) => ({ definition, skips: noSkips, kept: createKeptRows() }));
    const pipelined = new PipelinedPool(pool);
    await expect(applyTogether(pipelined, followers, 0n, batch)).rejects.toBeInstanceOf(UnreadableEvent);
    await pipelined.end();
    for (const { name } of both)
      expect(await readCheckpoint(pool, name)).toMatchObject({ position: 0n, state: 'live' });
    expect(await parked()).toBe(0);
    await applyLive(pool, camerasDefinition, 0n, events);
    expect(await readCheckpoint(pool, 'cameras')).toMatchObject({ position: scene.position() });
  });
});
