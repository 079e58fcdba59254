import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Month, platformId } from '#domain/kernel/ids.ts';
import { definitions } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { verify } from '#projections/engine/verify.ts';
import { createPersonalRowsErasure } from '#projections/personal-rows.ts';
import { createReadModels } from '#projections/read-models.ts';
import { createBillingScene } from '#tests/projections/billing/billing-scene.ts';
import { steps, tell } from '#tests/projections/engine/random-history.ts';
import { createScene } from '#tests/projections/engine/scene.ts';
import {
  everyDefinition,
  makeEmpty,
  showLive,
  showTogether,
  testClock,
} from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

const database = await createBuiltDatabase();
const { pool } = database;

afterAll(() => database.drop());

describe('Whatever happened', () => {
  test('a read model kept up live, alone or with the others, in batches of any size, is the one built anew, row by row', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(1, 5, 100_000),
        fc.constantFrom(showLive, showTogether),
        async (choices, sizes, windowRows, show) => {
          const { scene } = tell(choices);
          await makeEmpty(pool);
          await show(pool, scene.log, everyDefinition, sizes);
          for (const definition of everyDefinition) {
            const result = await verify(definition, { pool, log: scene.log, windowRows });
            expect(result).toMatchObject({ equal: true, position: scene.position() });
          }
          // A build that began before the erasures reads what they erased, and erases it at its end.
          scene.log.learnLate();
          for (const definition of everyDefinition) {
            const result = await verify(definition, { pool, log: scene.log, windowRows });
            expect(result).toMatchObject({ equal: true });
          }
        },
      ),
      { numRuns: sized(2, 20) },
    );
  });

  test('an account is erased from every table that held its name, live, built anew, and set aside', async () => {
    const scene = createScene();
    const parent = scene.integrator(platformId, 'Quux Integrators', 'quux@integrators.example');
    scene.requestConfirmation(parent, 'quux@integrators.example');
    scene.confirm(parent, 'quux@integrators.example');
    const shop = scene.customer(parent, 'Quux Bakery', 'quux@bakery.example');
    scene.add(shop, undefined, 'Quux Door');
    scene.apiKey(parent, 'Quux Key');
    for (const account of [shop, parent]) scene.particulars(account, 'Quux Limited');
    const billing = createBillingScene(scene);
    billing.issue(shop, '2026-10' as Month);
    for (const account of [shop, parent]) {
      scene.disable(account);
      scene.close(account);
    }
    await makeEmpty(pool);
    await showLive(pool, scene.log);
    await rebuild(everyDefinition, { pool, log: scene.log });
    const names = async () => {
      const { rows } = await pool.query<{ name: string }>(
        `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema')`,
      );
      const found: string[] = [];
      for (const { name } of rows) {
        const held = await pool.query(
          `select 1 from ${name} t where t::text ilike '%quux%' or t::text ilike '%A person%' limit 1`,
        );
        if (held.rows.length > 0) found.push(name);
      }
      return found;
    };
    expect((await names()).length).toBeGreaterThan(3);
    for (const account of [shop, parent]) scene.erase(account);
    await showLive(pool, scene.log);
    await createPersonalRowsErasure(pool).erase([shop, parent]);
    expect(await names()).toEqual([]);
    await rebuild(everyDefinition, { pool, log: scene.log });
    expect(await names()).toEqual([]);
  });

  test('the customer list and the cameras agree with the rules about every camera and every count', async () => {
    const wanted = [definitions.cameras, definitions['customer-list']];
    await fc.assert(
      fc.asyncProperty(steps, async (choices) => {
        const told = tell(choices);
        await makeEmpty(pool, wanted);
        await showLive(pool, told.scene.log, wanted, [7]);
        const models = createReadModels(pool, told.scene.log, testClock);
        let recording = 0;
        for (const id of told.cameras) {
          const { value } = await models.camera(id);
          expect(value?.recording).toBe(told.recordingOf(id).recording);
          if (value?.recording) recording += 1;
        }
        const { value } = await models.account(platformId);
        expect(value?.cameras.recording).toBe(recording);
        for (const account of told.accounts) {
          const below = (await models.camerasBelow(account, { limit: 500 })).value.items;
          expect((await models.account(account)).value?.cameras).toEqual({
            total: below.length,
            active: below.filter((camera) => camera.intent === 'active').length,
            recording: below.filter((camera) => camera.recording).length,
            held: below.filter((camera) => camera.holds.length > 0).length,
          });
        }
      }),
      { numRuns: sized(3, 30) },
    );
  });
});
