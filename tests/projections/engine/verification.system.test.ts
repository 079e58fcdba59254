import { describe, expect, test } from 'vitest';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { verify } from '#projections/engine/verify.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { showLive } from '#tests/projections/engine/shown.ts';
import { emptyCustomerList, wanted } from './rebuild-scene.ts';
import { tellCameras } from './tell-cameras.ts';

let scene: Scene;

const { pool, generations } = await emptyCustomerList((told) => {
  scene = told;
});

describe('A verification', () => {
  const altered = async (statement: (table: string) => string) => {
    tellCameras(scene, 20);
    await showLive(pool, scene.log, wanted);
    const live = await readCheckpoint(pool, 'customer-list');
    await pool.query(statement(`"${live?.schemaName}".counted_camera`));
    const result = await verify(customerListDefinition, { pool, log: scene.log });
    expect(result.equal).toBe(false);
    return result.tables.find((table) => table.table === 'counted_camera');
  };
  const one = '(select id from';

  test('finds a row altered by hand', async () => {
    const found = await altered(
      (table) => `update ${table} set intent = 'inactive' where id = ${one} ${table} limit 1)`,
    );
    expect(found).toMatchObject({ differences: 1, rows: { live: 20, anew: 20 } });
    expect(found?.firstKeys).toHaveLength(1);
    expect(found?.checksum.live).not.toBe(found?.checksum.anew);
  });

  test('finds a row that is missing', async () => {
    const found = await altered((table) => `delete from ${table} where id = ${one} ${table} limit 1)`);
    expect(found).toMatchObject({ differences: 1, rows: { live: 19, anew: 20 } });
  });

  test('finds a row too many', async () => {
    const extra = '01900000-0000-7000-9000-ffffffffffff';
    const found = await altered(
      (table) =>
        `insert into ${table} (id, intent, holds, removed) values ('${extra}', 'active', '[]', false)`,
    );
    expect(found).toMatchObject({ differences: 1, rows: { live: 21, anew: 20 }, firstKeys: [extra] });
  });

  test('compares at the position the live one shows, whatever came after, and leaves nothing behind', async () => {
    tellCameras(scene, 5);
    await showLive(pool, scene.log, wanted);
    const position = scene.position();
    const before = await generations();
    tellCameras(scene, 5);
    expect(await verify(customerListDefinition, { pool, log: scene.log })).toMatchObject({
      equal: true,
      position,
    });
    expect(await generations()).toEqual(before);
  });
});
