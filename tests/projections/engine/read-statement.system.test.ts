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

describe('A query', () => {
  const readers = {
    'of one statement': (named: 'column' | 'table') =>
      createStatementReader(pool, permissionsDefinition, (table) =>
        named === 'column'
          ? `select missing from ${table(standingTable.name)}`
          : `select 1 from ${table('missing')}`,
      )([], () => 0),
    'of one snapshot': (named: 'column' | 'table') =>
      createSnapshotReader(
        pool,
        permissionsDefinition,
      )(({ db }) =>
        (named === 'column'
          ? sql`select missing from projection.checkpoint`
          : sql`select 1 from projection.missing`
        ).execute(db),
      ),
  };
  const mistakes = [
    ['column', '42703'],
    ['table', '42P01'],
  ] as const;

  describe.each(Object.entries(readers))('%s', (_, read) => {
    test.each(mistakes)(
      'that names no %s there is, is told as the mistake it is: no build would end it',
      async (named, code) => {
        await rebuildAll();
        await expect(read(named)).rejects.toMatchObject({ code });
      },
    );

    test('is told that the read model is built anew while a table of it is really gone', async () => {
      await rebuildAll();
      const { rows } = await pool.query<{ schema: string }>(
        'select schema_name as schema from projection.checkpoint where name = $1',
        [permissionsDefinition.name],
      );
      await pool.query(`drop table ${rows[0]?.schema}.${standingTable.name}`);
      await expect(read('table')).rejects.toThrow(ReadModelRebuilding);
    });
  });
});
