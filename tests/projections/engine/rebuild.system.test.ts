import { describe, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { recordingFeedDefinition } from '#projections/cameras/recording-feed/definition.ts';
import { applyLive } from '#projections/engine/apply-live.ts';
import { BuildUnderWay, beginBuild } from '#projections/engine/build.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { placeAfterAll } from '#projections/engine/places.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { verify } from '#projections/engine/verify.ts';
import { createReadModels } from '#projections/read-models.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive, testClock } from '#tests/projections/engine/shown.ts';
import { emptyCustomerList, wanted } from './rebuild-scene.ts';
import { tellCameras } from './tell-cameras.ts';

let scene: Scene;

const { pool, generations } = await emptyCustomerList((told) => {
  scene = told;
});

describe('A rebuild', () => {
  test('takes in events that come while it runs, and the live drive goes on from where it ends', async () => {
    tellCameras(scene, 200);
    await showLive(pool, scene.log, wanted);
    let told = 0;
    const [result] = await rebuild(wanted, {
      pool,
      log: scene.log,
      onProgress: () => {
        told += 1;
        if (told < 5) tellCameras(scene, 50);
      },
    });
    expect(result).toMatchObject({ outcome: 'rebuilt' });
    expect(told).toBeGreaterThan(1);
    tellCameras(scene, 10);
    await showLive(pool, scene.log, wanted);
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({
      equal: true,
      position: scene.position(),
    });
  });

  test('never shows less than was shown before, even when the live drive is ahead of it', async () => {
    tellCameras(scene, 20);
    await showLive(pool, scene.log, wanted);
    const [result] = await rebuild(wanted, {
      pool,
      log: scene.log,
      onProgress: ({ state }) => {
        if (state === 'catching-up') tellCameras(scene, 20);
      },
    });
    const live = await readCheckpoint(pool, 'customer-list');
    expect(result).toMatchObject({ position: live?.position });
    expect(live?.position).toBeGreaterThanOrEqual(scene.position());
  });

  test('holds few rows at a time and gives the same tables', async () => {
    tellCameras(scene, 300);
    await rebuild(wanted, { pool, log: scene.log, windowRows: 20 });
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('fails no read and blocks none, however often it swaps', async () => {
    tellCameras(scene, 30);
    await showLive(pool, scene.log, wanted);
    const models = createReadModels(pool, scene.log, testClock);
    let over = false;
    const readers = Array.from({ length: 3 }, async () => {
      let reads = 0;
      while (!over) {
        const { value } = await models.account(platformId);
        expect(value?.cameras.recording).toBe(30);
        reads += 1;
      }
      return reads;
    });
    for (let round = 0; round < 6; round += 1) await rebuild(wanted, { pool, log: scene.log });
    over = true;
    for (const reads of await Promise.all(readers)) expect(reads).toBeGreaterThan(5);
  });

  test('keeps the generation before and drops older ones', async () => {
    for (let round = 0; round < 4; round += 1) await rebuild(wanted, { pool, log: scene.log });
    const live = await readCheckpoint(pool, 'customer-list');
    expect(await generations()).toHaveLength(2);
    expect(await generations()).toContain(live?.schemaName);
  });

  test('that was interrupted leaves the live one as it was', async () => {
    tellCameras(scene, 50);
    await showLive(pool, scene.log, wanted);
    const before = await readCheckpoint(pool, 'customer-list');
    const stopping = new AbortController();
    const [result] = await rebuild(wanted, {
      pool,
      log: scene.log,
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error('interrupted')),
    });
    expect(result).toMatchObject({ outcome: 'failed', error: new Error('interrupted') });
    expect(await readCheckpoint(pool, 'customer-list')).toEqual(before);
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('that was killed is cleared away by the next one', async () => {
    tellCameras(scene, 5);
    const build = await beginBuild(pool, scene.log, customerListDefinition, { purpose: 'generation' });
    await build.window.fold(scene.log.events);
    const { rows } = await build.client.query<{ pid: number }>('select pg_backend_pid() as pid');
    // What kill -9 of the process does to its session.
    await pool.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    expect(await generations()).toContain(build.generation.schemaName);
    await rebuild(wanted, { pool, log: scene.log });
    expect(await generations()).not.toContain(build.generation.schemaName);
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
    build.client.release(true);
  });

  /** A build of half the log that was killed while it folded the rest. */
  const killedHalfWay = async (definition: Definition): Promise<number> => {
    const build = await beginBuild(pool, scene.log, definition, { purpose: 'generation' });
    const { events } = scene.log;
    const half = Math.floor(events.length / 2);
    await build.window.fold(events.slice(0, half));
    build.place = placeAfterAll(events.slice(0, half), build.place);
    await build.window.save();
    await build.window.fold(events.slice(half));
    const { rows } = await build.client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await pool.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    build.client.release(true);
    return events.length - half;
  };

  test('that was killed is gone on with from where it had stored its rows', async () => {
    tellCameras(scene, 30);
    const rest = await killedHalfWay(customerListDefinition);
    const [result] = await rebuild(wanted, { pool, log: scene.log });
    expect(result).toMatchObject({ outcome: 'rebuilt', events: rest });
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('of several goes once over the log, each read model taking what it does not have yet', async () => {
    const both = [customerListDefinition, recordingFeedDefinition];
    await makeEmpty(pool, both);
    tellCameras(scene, 30);
    await killedHalfWay(recordingFeedDefinition);
    tellCameras(scene, 5);
    const results = await rebuild(both, { pool, log: scene.log });
    expect(results).toMatchObject(both.map(() => ({ outcome: 'rebuilt', events: scene.log.events.length })));
    for (const definition of both)
      expect(await verify(definition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('begins with nothing when that is asked for, whatever an earlier one left', async () => {
    tellCameras(scene, 5);
    await killedHalfWay(customerListDefinition);
    const [result] = await rebuild(wanted, { pool, log: scene.log, fromZero: true });
    expect(result).toMatchObject({ outcome: 'rebuilt', events: scene.log.events.length });
  });

  test('stores what it has again and again and gives the same tables', async () => {
    tellCameras(scene, 300);
    await rebuild(wanted, { pool, log: scene.log, saveEveryMilliseconds: 0 });
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('is refused while another one of the same read model runs', async () => {
    const build = await beginBuild(pool, scene.log, customerListDefinition, { purpose: 'generation' });
    await expect(rebuild(wanted, { pool, log: scene.log })).rejects.toBeInstanceOf(BuildUnderWay);
    await build.close('dropped');
  });

  test('fails at an event it cannot read, and the live one stays', async () => {
    tellCameras(scene, 5);
    await showLive(pool, scene.log, wanted);
    const before = await readCheckpoint(pool, 'customer-list');
    scene.log.breakAt(scene.position());
    const [result] = await rebuild(wanted, { pool, log: scene.log });
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(await readCheckpoint(pool, 'customer-list')).toEqual(before);
  });

  test('and a live drive that believes another generation do not apply an event twice', async () => {
    tellCameras(scene, 20);
    const [half, rest] = [scene.log.events.slice(0, 30), scene.log.events.slice(30)];
    const { position } = await applyLive(pool, customerListDefinition, 0n, half);
    await rebuild(wanted, { pool, log: scene.log });
    const applied = await applyLive(pool, customerListDefinition, position, rest);
    expect(applied.position).toBe(scene.position());
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });
});
