import { describe, expect, test } from 'vitest';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { prepare, rebuild } from '#projections/engine/rebuild.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { showLive } from '#tests/projections/engine/shown.ts';
import { newer, versionsBeside } from './standby-scene.ts';
import { tellCameras } from './tell-cameras.ts';

let scene: Scene;

const { pool, startWorker, standbys, expectEqual, expectShown } = await versionsBeside((told) => {
  scene = told;
});

describe('A version prepared beside a running system', () => {
  test('stands by while the older one goes on being live', async () => {
    tellCameras(scene, 5);
    await showLive(pool, scene.log, [camerasDefinition]);
    const before = await readCheckpoint(pool, 'cameras');
    const [result] = await prepare([newer], { pool, log: scene.log });
    expect(result).toMatchObject({ outcome: 'prepared', position: scene.position() });
    expect(await readCheckpoint(pool, 'cameras')).toEqual(before);
    expect(await standbys()).toContainEqual({ kind: 'next', version: newer.version, ready: true });
    tellCameras(scene, 5);
    await showLive(pool, scene.log, [camerasDefinition]);
    await expectEqual(camerasDefinition);
  });

  test('is caught up and swapped in by the first start of its code, from where it stood', async () => {
    tellCameras(scene, 5);
    await showLive(pool, scene.log, [camerasDefinition]);
    const prepared = scene.position();
    await prepare([newer], { pool, log: scene.log });
    tellCameras(scene, 5);
    await showLive(pool, scene.log, [camerasDefinition]);
    const { began } = startWorker([newer]);
    tellCameras(scene, 1);
    await expectShown(newer);
    expect(began).not.toEqual([]);
    expect(began.filter((after) => after < prepared)).toEqual([]);
    await expectEqual(newer);
    expect(await standbys()).toEqual([{ kind: 'previous', version: camerasDefinition.version, ready: true }]);
  });

  test('does not wait for others that have to be built from the beginning', async () => {
    tellCameras(scene, 5);
    await pool.query(`delete from projection.checkpoint where name = 'customer-list'`);
    await prepare([newer], { pool, log: scene.log });
    scene.log.breakAt(scene.position() + 1n);
    tellCameras(scene, 1);
    // The other one's build fails for as long as the log cannot be read to its end.
    startWorker([customerListDefinition, newer]);
    scene.log.breakAt(undefined);
    await expectShown(newer);
  });

  test('makes way for a version prepared after it', async () => {
    tellCameras(scene, 3);
    const newest: Definition = { ...newer, version: newer.version + 1 };
    await prepare([newer], { pool, log: scene.log });
    await prepare([newest], { pool, log: scene.log });
    expect(await standbys()).not.toContainEqual(expect.objectContaining({ version: newer.version }));
    expect(await standbys()).toContainEqual({ kind: 'next', version: newest.version, ready: true });
  });

  test('outlives a rebuild of the version that is live', async () => {
    tellCameras(scene, 3);
    await prepare([newer], { pool, log: scene.log });
    await rebuild([camerasDefinition], { pool, log: scene.log });
    expect(await standbys()).toContainEqual({ kind: 'next', version: newer.version, ready: true });
  });
});
