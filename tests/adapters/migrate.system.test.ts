import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { migrate } from '#adapters/postgres/migrate.ts';
import { createEmptyDatabase, type TestDatabase } from '../scenes/postgres/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

test('processes that start together on an empty database run each migration once', async () => {
  const pools = [1, 2, 3].map(() => createPool(database.url, { max: 1 }));
  const ran = await Promise.all(pools.map((pool) => migrate(pool)));
  await Promise.all(pools.map((pool) => pool.end()));

  expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  expect(ran.flat()).toContain('0002-operations');
});

test('a migrated database stays as it is', async () => {
  await migrate(database.pool);
  expect(await migrate(database.pool)).toEqual([]);
});

test('a bigint column is read exactly', async () => {
  const { rows } = await database.pool.query('select 9007199254740993::int8 as position');
  expect(rows).toEqual([{ position: 9007199254740993n }]);
});

test('a connection that is lost while lent out fails its query and not the process', async () => {
  const client = await database.pool.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);

  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  expect((await database.pool.query('select 1 as alive')).rows).toEqual([{ alive: 1 }]);
});
