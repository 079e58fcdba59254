import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { verify } from '#projections/engine/verify.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const wanted = [customerListDefinition];
let scene: Scene;

beforeEach(async () => {
  await makeEmpty(pool, wanted);
  scene = createScene();
});
afterAll(() => database.drop());

const tellCameras = (many: number): void => {
  const customer = scene.customer(scene.integrator());
  const plan = scene.plan();
  for (let index = 0; index < many; index += 1) scene.activate(scene.add(customer, plan));
};

const generations = async (): Promise<readonly string[]> => {
  const found = await pool.query<{ schema: string }>(
    `select nspname as schema from pg_namespace where nspname like 'rm\\_customer\\_list\\_%' order by 1`,
  );
  return found.rows.map((row) => row.schema);
};

describe('A verification', () => {
  const altered = async (statement: (table: string) => string) => {
    tellCameras(20);
    await showLive(pool, scene.log, wanted);
    const live = await readCheckpoint(pool, 'customer-list');
    await pool.query(statement(`"${live?.schemaName}".counted_camera`));
    const result = await verify(customerListDefinition, { pool, log: scene.log });
    expect(result.equal).toBe(false);
    return result.tables.find((table) => table.table === 'counted_camera');
  };
  const one = '(select min(id) from';

  test('finds a row altered by hand', async () => {
    const found = await altered(
      (table) => `update ${table} set intent = 'inactive' where id = ${one} ${table})`,
    );
    expect(found).toMatchObject({ differences: 1, rows: { live: 20, anew: 20 } });
    expect(found?.firstKeys).toHaveLength(1);
    expect(found?.checksum.live).not.toBe(found?.checksum.anew);
  });

  test('finds a row that is missing', async () => {
    const found = await altered((table) => `delete from ${table} where id = ${one} ${table})`);
    expect(found).toMatchObject({ differences: 1, rows: { live: 19, anew: 20 } });
  });

  test('finds a row too many', async () => {
    const found = await altered(
      (table) => `insert into ${table} (id, intent, holds, removed) values ('extra', 'active', '[]', false)`,
    );
    expect(found).toMatchObject({ differences: 1, rows: { live: 21, anew: 20 }, firstKeys: ['extra'] });
  });

  test('compares at the position the live one shows, whatever came after, and leaves nothing behind', async () => {
    tellCameras(5);
    await showLive(pool, scene.log, wanted);
    const position = scene.position();
    const before = await generations();
    tellCameras(5);
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({
      equal: true,
      position,
    });
    expect(await generations()).toEqual(before);
  });
});
