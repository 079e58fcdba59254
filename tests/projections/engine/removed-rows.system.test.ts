import { afterAll, expect, test } from 'vitest';
import type { AccountId, CameraId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { type Definition, defineReadModel, put, remove } from '#projections/engine/definition.ts';
import { column, defineTable } from '#projections/engine/table.ts';
import { verify } from '#projections/engine/verify.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

const database = await createBuiltDatabase();
const { pool } = database;
afterAll(() => database.drop());

const present = defineTable('present', {
  columns: { customerId: column.text(), cameraId: column.text() },
  primaryKey: ['customerId', 'cameraId'],
});

/** Cameras that are there, and nothing about those that went. */
const definition: Definition = defineReadModel({
  name: 'cameras',
  version: 1,
  tables: [present],
  handles: ['CameraAdded', 'CameraRemoved'],
  partition: (event) => event.data.cameraId,
  keys: () => [],
  evolve: (event) => {
    const { customerId, cameraId } = event.data;
    return event.type === 'CameraAdded'
      ? [put(present, { customerId, cameraId })]
      : [remove(present, `${customerId}|${cameraId}`)];
  },
});

test('A row that an event removes is gone from the live table and from one built anew, in windows of any size', async () => {
  const scene = createScene();
  const customer = scene.customer(scene.integrator());
  const cameras = Array.from({ length: 250 }, () => scene.add(customer));
  for (const camera of cameras.slice(1)) scene.remove(camera);
  await makeEmpty(pool, [definition]);
  await showLive(pool, scene.log, [definition], [40]);
  const live = await readCheckpoint(pool, 'cameras');
  const found = await pool.query(`select "cameraId" from "${live?.schemaName}".present`);
  expect(found.rows).toEqual([{ cameraId: cameras[0] }]);
  for (const windowRows of [1, 60, 100_000])
    expect(await verify(definition, { pool, log: scene.log, windowRows })).toMatchObject({ equal: true });
});

/** The camera is added once more, under the id it had. */
const addAgain = (scene: Scene, customerId: AccountId, cameraId: CameraId): void =>
  void scene.record(streams.camera(cameraId), customerId, {
    type: 'CameraAdded',
    data: { cameraId, customerId, name: 'Door', connection: 'rtsp' },
  });

test('A row that comes, goes and comes again is there once, however often it was stored in between', async () => {
  const scene = createScene();
  const customer = scene.customer(scene.integrator());
  const cameras = Array.from({ length: 150 }, () => scene.add(customer));
  for (let turn = 0; turn < 2; turn += 1) {
    for (const camera of cameras) scene.remove(camera);
    for (const camera of cameras) addAgain(scene, customer, camera);
  }
  for (const camera of cameras.slice(0, 50)) scene.remove(camera);
  await makeEmpty(pool, [definition]);
  await showLive(pool, scene.log, [definition], [40]);
  for (const windowRows of [1, 60, 100_000])
    for (const saveEveryMilliseconds of [0, 3_600_000])
      expect(
        await verify(definition, { pool, log: scene.log, windowRows, saveEveryMilliseconds }),
      ).toMatchObject({ equal: true, tables: [{ rows: { live: 100, anew: 100 } }] });
});
