import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { permissionsDefinition, standingTable } from '#projections/accounts/permissions/definition.ts';
import { createPermissionQueries } from '#projections/accounts/permissions/queries.ts';
import { liveSource } from '#projections/engine/read-source.ts';
import { createStatementReader } from '#projections/engine/read-statement.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { createSnapshotReader } from '#projections/engine/snapshot.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const wanted = [permissionsDefinition];
let scene: Scene;
let acme: AccountId;

beforeEach(async () => {
  await makeEmpty(pool, wanted);
  scene = createScene();
  acme = scene.integrator();
});
afterAll(() => database.drop());

const statusOf = async ({ permissions }: ReturnType<typeof createPermissionQueries>) => {
  const { position, value } = await permissions(acme);
  return { position, status: value?.at(-1)?.status };
};

const rebuildAll = async () => {
  const [result] = await rebuild(wanted, { pool, log: scene.log });
  expect(result).toMatchObject({ outcome: 'rebuilt' });
};

describe('A read of one statement', () => {
  test('says that a read model is not built yet, and answers once it is', async () => {
    await pool.query('drop schema projection cascade');
    const queries = createPermissionQueries(liveSource(pool));
    await expect(queries.permissions(acme)).rejects.toThrow(ReadModelRebuilding);
    await rebuildAll();
    expect(await statusOf(queries)).toEqual({ position: scene.position(), status: 'enabled' });
  });

  test('shows the generation that is live, though it knew the one before', async () => {
    const queries = createPermissionQueries(liveSource(pool));
    await rebuildAll();
    await statusOf(queries);
    scene.disable(acme);
    await rebuildAll();
    expect(await statusOf(queries)).toEqual({ position: scene.position(), status: 'disabled' });
    await showLive(pool, scene.log, wanted);
    scene.enable(acme);
    await showLive(pool, scene.log, wanted);
    expect(await statusOf(queries)).toEqual({ position: scene.position(), status: 'enabled' });
  });

  test('finds the live generation after the one it knew was dropped', async () => {
    const queries = createPermissionQueries(liveSource(pool));
    await rebuildAll();
    await statusOf(queries);
    for (let times = 0; times < 3; times += 1) await rebuildAll();
    expect(await statusOf(queries)).toEqual({ position: scene.position(), status: 'enabled' });
  });

  test('is never without an answer while generations are swapped', async () => {
    const queries = createPermissionQueries(liveSource(pool));
    await rebuildAll();
    let over = false;
    const reading = (async () => {
      while (!over) expect((await statusOf(queries)).status).toBe('enabled');
    })();
    for (let times = 0; times < 5; times += 1) await rebuildAll();
    over = true;
    await reading;
  });
});

describe('A query that names a column no table has', () => {
  test.each([
    ['of one statement', () => createStatementReader(pool, permissionsDefinition, statement)([], () => 0)],
    [
      'of one snapshot',
      () => createSnapshotReader(pool, permissionsDefinition)(({ db }) => missing.execute(db)),
    ],
  ])('%s is told as the mistake it is: no build would end it', async (_, read) => {
    await rebuildAll();
    await expect(read()).rejects.toMatchObject({ code: '42703' });
  });
  const statement = (table: (name: string) => string) => `select missing from ${table(standingTable.name)}`;
  const missing = sql`select missing from projection.checkpoint`;
});
