import { describe, expect, onTestFinished, test } from 'vitest';
import type { AnyEvent } from '#domain/events.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { eraseGenerations } from '#projections/engine/erase-generations.ts';
import { prepare, rebuild } from '#projections/engine/rebuild.ts';
import { rollBack } from '#projections/engine/rollback.ts';
import { listStandbys } from '#projections/engine/standby.ts';
import { createReadModels } from '#projections/read-models.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { showLive, testClock } from '#tests/projections/engine/shown.ts';
import { createEmptyDatabase } from '#tests/scenes/postgres/test-database.ts';
import { newer, versionsBeside } from './standby-scene.ts';
import { tellCameras } from './tell-cameras.ts';

let scene: Scene;

const { pool, startWorker, standbys, expectEqual, expectShown } = await versionsBeside((told) => {
  scene = told;
});

describe('A rollback', () => {
  /** Version 2 was deployed over version 1. */
  const deployed = async (): Promise<void> => {
    tellCameras(scene, 3);
    await showLive(pool, scene.log, [camerasDefinition]);
    await rebuild([newer], { pool, log: scene.log });
    tellCameras(scene, 3);
    await showLive(pool, scene.log, [newer]);
  };

  test('to the previous version is what the first start of its code does, from where that stood', async () => {
    await deployed();
    const { began } = startWorker([camerasDefinition]);
    const models = createReadModels(pool, scene.log, testClock);
    tellCameras(scene, 1);
    await expectShown(camerasDefinition);
    expect(await models.reaches('cameras', scene.position(), 0)).toBe(true);
    expect(began).not.toEqual([]);
    expect(began).not.toContain(0n);
    await expectEqual(camerasDefinition);
    expect(await standbys()).toEqual([{ kind: 'previous', version: newer.version, ready: true }]);
  });

  test('by command, to a generation of another version, says whose start does it', async () => {
    await deployed();
    await expect(rollBack(newer, { pool, log: scene.log })).rejects.toThrow(
      `Deploy the code of version ${camerasDefinition.version}`,
    );
  });

  test('by command swaps back to what was live before, caught up, and once more forward again', async () => {
    tellCameras(scene, 3);
    await showLive(pool, scene.log, [camerasDefinition]);
    const first = await readCheckpoint(pool, 'cameras');
    await rebuild([camerasDefinition], { pool, log: scene.log });
    const second = await readCheckpoint(pool, 'cameras');
    tellCameras(scene, 3);
    await showLive(pool, scene.log, [camerasDefinition]);
    expect(await rollBack(camerasDefinition, { pool, log: scene.log })).toEqual({
      generation: first?.generation,
      position: scene.position(),
    });
    await expectEqual(camerasDefinition);
    tellCameras(scene, 3);
    await showLive(pool, scene.log, [camerasDefinition]);
    await expectEqual(camerasDefinition);
    expect((await rollBack(camerasDefinition, { pool, log: scene.log })).generation).toBe(second?.generation);
    await expectEqual(camerasDefinition);
  });

  test('says so when there is nothing to go back to', async () => {
    await expect(rollBack(camerasDefinition, { pool, log: scene.log })).rejects.toThrow(
      'no previous generation',
    );
  });

  test('brings back the events that were parked there, and parks those of their keys that came since', async () => {
    const bad = scene.add(scene.customer(scene.integrator()));
    scene.activate(bad);
    const failing: Definition = {
      ...camerasDefinition,
      evolve: (event: AnyEvent, rows) => {
        if (event.type === 'CameraActivated') throw new Error('a bug in the handler');
        return camerasDefinition.evolve(event, rows);
      },
    };
    await showLive(pool, scene.log, [failing]);
    const models = createReadModels(pool, scene.log, testClock);
    const before = (await models.parked({ limit: 10 })).items;
    expect(before).toHaveLength(1);
    await rebuild([camerasDefinition], { pool, log: scene.log });
    expect((await models.parked({ limit: 10 })).items).toEqual([]);
    scene.deactivate(bad);
    await showLive(pool, scene.log, [failing]);
    await rollBack(failing, { pool, log: scene.log });
    const after = (await models.parked({ limit: 10 })).items;
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).toMatchObject({ key: bad, position: scene.position() });
    expect(await models.retryParked(after[0]?.id ?? '')).toBe('retried');
    await expectEqual(camerasDefinition);
  });
});

describe('Generations on standby', () => {
  test('hold nothing of an account any more once it is erased, and can be swapped in all the same', async () => {
    const customer = scene.customer(scene.integrator());
    scene.add(customer, scene.plan());
    await showLive(pool, scene.log, [camerasDefinition]);
    await rebuild([camerasDefinition], { pool, log: scene.log });
    await prepare([newer], { pool, log: scene.log });
    // Something of the account was set aside there, and its error quotes a name.
    const aside = JSON.stringify([
      { path: `x/${customer}/`, error: 'no room for Oven' },
      { path: 'x/', error: 'y' },
    ]);
    await pool.query(`update projection.standby set parked = $1 where kind = 'previous'`, [aside]);

    scene.erase(customer);
    await showLive(pool, scene.log, [camerasDefinition]);
    await eraseGenerations(pool, camerasDefinition, [customer]);

    // Only its own program knows how to erase the tables of another version, so those are gone.
    expect(await standbys()).toEqual([{ kind: 'previous', version: camerasDefinition.version, ready: true }]);
    const [previous] = await listStandbys(pool, 'cameras');
    const names = await pool.query(`select name from "${previous?.generation.schemaName}".camera`);
    expect(names.rows).toEqual([{ name: '[erased]' }]);
    const told = await pool.query(`select parked from projection.standby`);
    expect(told.rows[0].parked.map(({ error }: { error: string }) => error)).toEqual([
      'it concerns somebody who is erased',
      'y',
    ]);
    await expectEqual(camerasDefinition);
  });
});

describe('The bookkeeping', () => {
  test('of an installation from before there were standbys is brought up to date, with what is live left alone', async () => {
    tellCameras(scene, 10);
    const older = await createEmptyDatabase();
    onTestFinished(() => older.drop());
    await older.pool.query(`
      create schema projection; create sequence projection.generation start 8;
      create table projection.checkpoint (name text primary key, generation integer not null, schema_name text not null,
        previous_schema text, version integer not null, position numeric(39,0) not null,
        state text not null default 'live', error text, updated_at timestamptz not null default now());
      create table projection.parked (id text primary key, name text not null, partition text not null,
        path text collate "C" not null, position numeric(39,0) not null, event_id text not null, stream text not null,
        revision integer not null, error text not null, parked_at timestamptz not null default now(),
        unique (name, position));
      create schema rm_cameras_v${camerasDefinition.version}_g6; create schema rm_cameras_v${camerasDefinition.version}_g7;
      insert into projection.checkpoint (name, generation, schema_name, previous_schema, version, position)
        values ('cameras', 7, 'rm_cameras_v${camerasDefinition.version}_g7', 'rm_cameras_v${camerasDefinition.version}_g6', ${camerasDefinition.version}, 42)`);
    for (let time = 0; time < 2; time += 1) await prepareProjections(older.pool);
    expect(await readCheckpoint(older.pool, 'cameras')).toMatchObject({ generation: 7, position: 42n });
    const [result] = await rebuild([camerasDefinition], { pool: older.pool, log: scene.log });
    expect(result).toMatchObject({ outcome: 'rebuilt' });
    expect(await listStandbys(older.pool, 'cameras')).toMatchObject([
      { kind: 'previous', generation: { number: 7 }, position: 42n },
    ]);
  });
});
