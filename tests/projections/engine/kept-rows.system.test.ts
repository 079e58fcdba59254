import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { CameraId } from '#domain/kernel/ids.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { applyTogether } from '#projections/engine/apply-together.ts';
import { eraseGenerations } from '#projections/engine/erase-generations.ts';
import { createKeptRows } from '#projections/engine/kept-rows.ts';
import { PipelinedPool } from '#projections/engine/pipelined-pool.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { retryParked } from '#projections/engine/retry-parked.ts';
import { skipParked } from '#projections/engine/skip-parked.ts';
import { noSkips } from '#projections/engine/skips.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { makeEmpty } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const kept = () => ({ definition: camerasDefinition, skips: noSkips, kept: createKeptRows() });
let scene: Scene;
let camera: CameraId;

beforeEach(async () => {
  await makeEmpty(pool, [camerasDefinition]);
  scene = createScene();
  camera = scene.add(scene.customer(scene.integrator()), scene.plan());
});
afterAll(() => database.drop());

/** One drive of `cameras`, which takes whatever the log has beyond its place. */
const drive = () => {
  const pipelined = new PipelinedPool(pool);
  onTestFinished(() => pipelined.end());
  const follower = kept();
  let position = 0n;
  return async (): Promise<boolean> => {
    const batch = scene.log.events.filter((event) => event.position > position);
    const along = await applyTogether(pipelined, [follower], position, batch);
    if (along.has('cameras')) position = batch.at(-1)?.position ?? position;
    return along.has('cameras');
  };
};

const schema = async (): Promise<string> => {
  const { rows } = await pool.query<{ schema: string }>(
    `select schema_name as schema from projection.checkpoint where name = 'cameras'`,
  );
  return rows[0]?.schema ?? '';
};
const nameOf = async (): Promise<string | undefined> => {
  const { rows } = await pool.query<{ name: string }>(
    `select name from ${await schema()}.camera where id = $1`,
    [camera],
  );
  return rows[0]?.name;
};
/** Changes the camera's row as nothing in the log does, to see where the next batch takes the row from. */
const giveAnotherName = async (): Promise<void> => {
  await pool.query(`update ${await schema()}.camera set name = 'of another hand' where id = $1`, [camera]);
};

describe('Rows of a live read model that a drive met', () => {
  test('are kept for its next batch, and not loaded again', async () => {
    const next = drive();
    await next();
    const name = await nameOf();
    await giveAnotherName();
    scene.activate(camera);
    expect(await next()).toBe(true);
    expect(await nameOf()).toBe(name);
  });

  test('are kept over events that change nothing of it', async () => {
    const next = drive();
    await next();
    const name = await nameOf();
    await giveAnotherName();
    scene.plan();
    expect(await next()).toBe(true);
    scene.activate(camera);
    expect(await next()).toBe(true);
    expect(await nameOf()).toBe(name);
  });

  const { log } = createScene();
  const others: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['tried parked events again', () => retryParked(pool, log, camerasDefinition, camera)],
    [
      'left a parked event out',
      () => skipParked(pool, log, camerasDefinition, 'none', async () => ({ outcome: 'done' })),
    ],
    ['erased somebody', () => eraseGenerations(pool, camerasDefinition, [])],
  ];
  test.each(others)('are loaded again once somebody else %s', async (_, doSo) => {
    const next = drive();
    await next();
    await doSo();
    await giveAnotherName();
    scene.activate(camera);
    expect(await next()).toBe(true);
    expect(await nameOf()).toBe('of another hand');
  });

  test('are loaded again once another generation was swapped in', async () => {
    const next = drive();
    await next();
    await rebuild([camerasDefinition], { pool, log: scene.log });
    await giveAnotherName();
    scene.activate(camera);
    expect(await next()).toBe(true);
    expect(await nameOf()).toBe('of another hand');
  });

  test('are loaded again after a batch that was not stored', () => {
    const rows = createKeptRows();
    const first = rows.take('1');
    rows.wrote('2');
    expect(rows.take('2')).toBe(first);
    expect(rows.take('2')).not.toBe(first);
  });

  test('are all let go of where they would be too many', () => {
    const rows = createKeptRows(1);
    const [table] = camerasDefinition.tables;
    if (!table) throw new Error('cameras has tables');
    const first = rows.take('1');
    first.load(table, 'a', null);
    rows.wrote('2');
    expect(rows.take('2')).toBe(first);
    first.load(table, 'b', null);
    rows.wrote('3');
    expect(rows.take('3').size()).toBe(0);
  });
});
