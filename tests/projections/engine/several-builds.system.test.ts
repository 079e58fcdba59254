import { describe, expect, test, vi } from 'vitest';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { recordingFeedDefinition } from '#projections/cameras/recording-feed/definition.ts';
import { type Build, beginBuild } from '#projections/engine/build.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { foldLog } from '#projections/engine/fold-log.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { connect } from '#projections/engine/transaction.ts';
import { verify } from '#projections/engine/verify.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';
import { changedLog } from './fake-log.ts';
import type { Scene } from './scene.ts';
import { tellCameras } from './tell-cameras.ts';

const several = [customerListDefinition, recordingFeedDefinition, camerasDefinition];
let scene: Scene;
const { pool } = await emptyReadModels(several, (told) => {
  scene = told;
});

const begin = (definition: Definition): Promise<Build> =>
  beginBuild(pool, scene.log, definition, { purpose: 'generation' });

const expectVerified = async (definition: Definition): Promise<void> =>
  expect(await verify(definition, { pool, log: scene.log })).toMatchObject({
    equal: true,
    position: scene.position(),
  });

/** Pages of the log in a scene. */
const pageSize = 100;

describe('Builds of several read models', () => {
  test('go on while one waits for the database, until that one is some pages behind', async () => {
    tellCameras(scene, 1_000);
    const [waiting, other] = [await begin(customerListDefinition), await begin(recordingFeedDefinition)];
    const holder = await connect(pool);
    const { schemaName } = waiting.generation;
    await holder.query(`begin; lock table "${schemaName}".counted_camera in access exclusive mode`);
    const folding = foldLog(scene.log, [waiting, other], { saveEveryMilliseconds: 0 });
    await vi.waitUntil(() => other.position >= (scene.log.events[2 * pageSize]?.position ?? 0n), {
      timeout: 240_000,
    });
    expect(waiting.position).toBeLessThan(other.position);
    const folded = scene.log.events.filter(({ position }) => position <= other.position).length;
    expect(folded).toBeLessThanOrEqual(7 * pageSize);
    await holder.query('rollback');
    holder.release();
    expect(await folding).toMatchObject({ events: scene.log.events.length, failures: new Map() });
    expect([waiting.position, other.position]).toEqual([scene.position(), scene.position()]);
    for (const build of [waiting, other]) await build.close('dropped');
  });

  test('are rebuilt beside one that fails, which leaves its live generation as it was', async () => {
    tellCameras(scene, 300);
    let handled = 0;
    const failing: Definition = {
      ...recordingFeedDefinition,
      evolve: (event, rows) => {
        if (event.type === 'CameraActivated') handled += 1;
        if (handled === 200) throw new Error('does not fit');
        return recordingFeedDefinition.evolve(event, rows);
      },
    };
    const results = await rebuild([customerListDefinition, failing, camerasDefinition], {
      pool,
      log: scene.log,
      windowRows: 50,
      saveEveryMilliseconds: 0,
    });
    expect(results).toMatchObject([
      { name: 'customer-list', outcome: 'rebuilt' },
      { name: 'recording-feed', outcome: 'failed', error: new Error('does not fit') },
      { name: 'cameras', outcome: 'rebuilt' },
    ]);
    for (const definition of [customerListDefinition, camerasDefinition]) await expectVerified(definition);
  });

  test('are rebuilt beside one whose session ends, and the next rebuild builds that one', async () => {
    tellCameras(scene, 300);
    let ending: Promise<unknown> | undefined;
    const slow: Definition = {
      ...camerasDefinition,
      evolve: (event, rows) => {
        // By whom the claim to the build is held.
        ending ??= pool.query(
          `select pg_terminate_backend(pid, 5000) from pg_locks
           where locktype = 'advisory' and objid = hashtext('cameras')::bigint & 4294967295`,
        );
        return camerasDefinition.evolve(event, rows);
      },
    };
    const log = changedLog(scene.log, {
      readPages: async function* (options) {
        for await (const page of scene.log.readPages(options)) {
          yield page;
          await ending;
        }
      },
    });
    const results = await rebuild([customerListDefinition, recordingFeedDefinition, slow], {
      pool,
      log,
      windowRows: 50,
    });
    expect(results).toMatchObject([
      { name: 'customer-list', outcome: 'rebuilt' },
      { name: 'recording-feed', outcome: 'rebuilt' },
      { name: 'cameras', outcome: 'failed' },
    ]);
    for (const result of await rebuild(several, { pool, log: scene.log }))
      expect(result).toMatchObject({ outcome: 'rebuilt' });
    for (const definition of several) await expectVerified(definition);
  });

  test('erase what they folded of somebody before they knew of the erasure', async () => {
    const integrator = scene.integrator();
    const shop = scene.customer(integrator, 'Quux Bakery', 'quux@bakery.example');
    scene.add(shop, undefined, 'Quux Door');
    tellCameras(scene, 300);
    scene.rename(shop, 'Quux Pastries');
    scene.close(shop);
    scene.erase(shop);
    tellCameras(scene, 100);
    // The pages before the erasure were read before it was known.
    scene.log.learnLate();
    for (const options of [{ windowRows: 1 }, { saveEveryMilliseconds: 0 }, {}])
      for (const result of await rebuild(several, { pool, log: scene.log, ...options })) {
        expect(result).toMatchObject({ outcome: 'rebuilt' });
        const name = result.name.replaceAll('-', '_');
        const { rows } = await pool.query<{ table: string }>(
          `select format('%I.%I', schemaname, tablename) as table from pg_tables where schemaname like $1`,
          [`rm_${name}_v%_g${'generation' in result ? result.generation : 0}`],
        );
        expect(rows.length).toBeGreaterThan(0);
        for (const { table } of rows) {
          const found = await pool.query(`select 1 from ${table} t where t::text ilike '%quux%'`);
          expect({ table, found: found.rowCount }).toEqual({ table, found: 0 });
        }
      }
  });
});
