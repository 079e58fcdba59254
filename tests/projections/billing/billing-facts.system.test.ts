import { describe, expect, test } from 'vitest';
import { type AccountId, instantOf } from '#domain/kernel/ids.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { billingFactsDefinition } from '#projections/billing/billing-facts/definition.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { withSubtree } from '#tests/projections/billing/billing-scene.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { allOf } from '#tests/projections/engine/shown.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

const ever = { start: instantOf(0), end: instantOf(Date.parse('2030-01-01T00:00:00.000Z')) };
let scene: Scene;

const { pool, show } = await emptyReadModels([billingFactsDefinition], (told) => {
  scene = told;
});
const facts = createBillingFacts(pool);

const lastTime = () => scene.log.events.at(-1)?.metadata.time ?? instantOf(0);
const camerasOf = (account: AccountId, window = ever) =>
  facts.read(({ cameras }) => allOf(cameras(withSubtree(scene, account), window)));

/** An integrator's customer with a camera that was activated. */
const oneCamera = () => {
  const acme = scene.integrator();
  const bakery = scene.customer(acme);
  const planId = scene.plan();
  const camera = scene.add(bakery, planId);
  const activated = scene.activate(camera);
  return { acme, bakery, planId, camera, activated };
};

describe('What a camera was in a window', () => {
  test('is told from its past, whatever it is by now', async () => {
    const { acme, bakery, planId, camera, activated } = oneCamera();
    const off = scene.deactivate(camera);
    const start = off.metadata.time;
    scene.activate(camera);
    scene.remove(camera);
    await show();
    const before = { ready: true, planId, eventId: activated.id };
    expect(await camerasOf(acme, { start, end: start })).toEqual([
      { cameraId: camera, customerId: bakery, before, changes: [] },
    ]);
  });

  test('is its present state when nothing changed since', async () => {
    const { acme, bakery, planId, camera, activated } = oneCamera();
    scene.rename(bakery, 'Another');
    await show();
    const start = lastTime();
    expect(await camerasOf(acme, { start, end: start })).toEqual([
      {
        cameraId: camera,
        customerId: bakery,
        before: { ready: true, planId, eventId: activated.id },
        changes: [],
      },
    ]);
  });

  test('begins with nothing when it was added inside, and is not told when it was added after', async () => {
    const { acme, bakery, planId, activated } = oneCamera();
    const start = activated.metadata.time;
    const later = scene.add(bakery, planId);
    const added = lastTime();
    scene.activate(later);
    await show();
    const inside = await camerasOf(acme, { start, end: ever.end });
    expect(inside.map(({ before, changes }) => [before, changes.map(({ value }) => value.ready)])).toEqual([
      [expect.objectContaining({ ready: false }), [true]],
      [null, [false, true]],
    ]);
    expect(await camerasOf(acme, { start, end: added })).toHaveLength(1);
  });

  test('is left out when it was not ready at any time in it', async () => {
    const { acme, camera, bakery } = oneCamera();
    scene.add(bakery, scene.plan());
    const off = scene.deactivate(camera);
    const plan = scene.plan();
    scene.changePlan(camera, plan);
    await show();
    expect(await camerasOf(acme, { start: off.metadata.time, end: ever.end })).toHaveLength(1);
    expect(await camerasOf(acme, { start: lastTime(), end: ever.end })).toEqual([]);
  });

  test('does not go back in time when another process with a slower clock changed it', async () => {
    const { acme, camera } = oneCamera();
    scene.slip(-60_000);
    scene.deactivate(camera);
    scene.slip(0);
    scene.activate(camera);
    await show();
    const [only] = await camerasOf(acme);
    const times = only?.changes.map(({ at }) => at) ?? [];
    expect(times).toEqual(times.toSorted());
    expect(only?.changes.map(({ value }) => value.ready)).toEqual([false, true, false, true]);
  });

  test('costs a small row for each switch, however often it was switched before', async () => {
    const { acme, camera } = oneCamera();
    for (let round = 0; round < 300; round += 1) {
      scene.deactivate(camera);
      scene.activate(camera);
    }
    await show();
    const [only] = await camerasOf(acme);
    expect(only?.changes).toHaveLength(602);
    const live = await readCheckpoint(pool, 'billing-facts');
    const largest = await pool.query(
      `select max(pg_column_size(c)) < 600 as small, count(*)::int as rows from "${live?.schemaName}".camera c`,
    );
    expect(largest.rows).toEqual([{ small: true, rows: 1 }]);
  });
});
