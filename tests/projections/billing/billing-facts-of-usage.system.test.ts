import { describe, expect, test } from 'vitest';
import { type AccountId, instantOf, type Month, platformId } from '#domain/kernel/ids.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { billingFactsDefinition } from '#projections/billing/billing-facts/definition.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import {
  type BillingScene,
  createBillingScene,
  withSubtree,
} from '#tests/projections/billing/billing-scene.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { allOf } from '#tests/projections/engine/shown.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

const november = '2026-11' as Month;
const ever = { start: instantOf(0), end: instantOf(Date.parse('2030-01-01T00:00:00.000Z')) };
let scene: Scene;
let billing: BillingScene;

const { pool, show } = await emptyReadModels([billingFactsDefinition], (told) => {
  scene = told;
  billing = createBillingScene(scene);
});
const facts = createBillingFacts(pool);

const lastTime = () => scene.log.events.at(-1)?.metadata.time ?? instantOf(0);
const camerasOf = (account: AccountId, window = ever) =>
  facts.read(({ cameras }) => allOf(cameras(withSubtree(scene, account), window)));
const usageOf = (account: AccountId, after = 0n, upTo = scene.position()) =>
  facts.read(({ usage }) => allOf(usage(withSubtree(scene, account), november, [{ after, upTo }])));

/** An integrator's customer with a camera that was activated. */
const oneCamera = () => {
  const acme = scene.integrator();
  const bakery = scene.customer(acme);
  const planId = scene.plan();
  const camera = scene.add(bakery, planId);
  const activated = scene.activate(camera);
  return { acme, bakery, planId, camera, activated };
};

describe('Usage', () => {
  test('is added up over the events of the ranges asked for, beyond any number a database counts in', async () => {
    const bakery = scene.customer(scene.integrator());
    const huge = 10n ** 30n;
    billing.usage(bakery, november, [
      { day: '2026-11-02', stored: huge, traffic: 5n },
      { day: '2026-11-01', stored: 1n },
      { day: '2026-11-02', stored: huge },
    ]);
    const upTo = scene.position();
    billing.usage(bakery, november, [{ day: '2026-11-02', stored: 3n }]);
    await show();
    const [first, second] = [
      { customerId: bakery, day: '2026-11-01', storedBytes: 1n, trafficBytes: 0n, rows: 1 },
      { customerId: bakery, day: '2026-11-02', storedBytes: 2n * huge, trafficBytes: 5n, rows: 2 },
    ];
    expect(await usageOf(bakery, 0n, upTo)).toEqual([first, second]);
    expect(await usageOf(bakery)).toEqual([first, { ...second, storedBytes: 2n * huge + 3n, rows: 3 }]);
    expect(await usageOf(bakery, upTo)).toEqual([{ ...second, storedBytes: 3n, trafficBytes: 0n, rows: 1 }]);
    // What is taken back is taken off, where it is said and not where it was recorded.
    billing.takeBack(0);
    await show();
    expect(await usageOf(bakery, 0n, upTo)).toEqual([first, second]);
    expect(await usageOf(bakery)).toEqual([
      first,
      { ...second, storedBytes: huge + 3n, trafficBytes: 0n, rows: 2 },
    ]);
  });

  test('and cameras come in the order of the accounts in the subtree', async () => {
    const acme = scene.integrator();
    const sub = scene.integrator(acme);
    const customers = [scene.customer(sub), scene.customer(acme), scene.customer(sub), scene.customer(acme)];
    const plan = scene.plan();
    for (const customer of customers.toReversed()) {
      scene.activate(scene.add(customer, plan));
      billing.usage(customer, november, [{ day: '2026-11-01', stored: 1n }]);
    }
    await show();
    const order = await facts.read(async ({ subtrees }) =>
      (await allOf(subtrees(withSubtree(scene, acme))))
        .filter(({ type }) => type === 'customer')
        .map(({ accountId }) => accountId),
    );
    expect(order.toSorted()).toEqual(customers.toSorted());
    expect((await camerasOf(acme)).map(({ customerId }) => customerId)).toEqual(order);
    expect((await usageOf(acme)).map(({ customerId }) => customerId)).toEqual(order);
  });
});

describe('The billing facts', () => {
  test('know the platform before it is configured, from its first account on', async () => {
    const acme = scene.integrator();
    const created = lastTime();
    scene.customer(acme);
    await show();
    const platform = { accountId: platformId, type: 'platform', createdAt: created, zones: [] };
    await facts.read(async ({ account, subtrees }) => {
      expect(await account(platformId)).toMatchObject(platform);
      const all = await allOf(subtrees(withSubtree(scene, platformId)));
      expect(all.map(({ type }) => type)).toEqual(['platform', 'integrator', 'customer']);
    });
    expect((await facts.billers()).map(({ account }) => account.accountId)).toEqual([platformId, acme]);
  });

  test('say for which month the clock last started a run of each biller; runs by hand do not count', async () => {
    const { acme } = oneCamera();
    billing.run(acme, '2026-10' as Month, true);
    billing.run(acme, '2026-09' as Month, true);
    billing.run(acme, november, false);
    await show();
    expect((await facts.billers()).map((biller) => biller.lastAutomaticMonth)).toEqual([
      undefined,
      '2026-10',
    ]);
  });

  test('say which documents stand and which are void', async () => {
    const acme = scene.integrator();
    const [bakery, other] = [scene.customer(acme), scene.customer(acme)];
    const covers = [{ month: november, after: '3', upTo: '9' }];
    const first = billing.issue(bakery, november, covers);
    const second = billing.issue(bakery, november);
    billing.issue(other, november);
    billing.voidDocument(first);
    await show();
    await facts.read(async ({ documents }) =>
      expect(await documents(acme, [bakery])).toEqual([
        { invoiceId: first, payerId: bakery, month: november, kind: 'invoice', voided: true, covers },
        { invoiceId: second, payerId: bakery, month: november, kind: 'invoice', voided: false, covers: [] },
      ]),
    );
  });

  test('show one moment throughout a read, whatever happens meanwhile', async () => {
    const { acme, bakery, camera } = oneCamera();
    billing.usage(bakery, november, [{ day: '2026-11-01', stored: 1n }]);
    await show();
    await facts.read(async ({ position, cameras, usage, account }) => {
      const before = await account(bakery);
      scene.deactivate(camera);
      billing.usage(bakery, november, [{ day: '2026-11-01', stored: 1n }]);
      billing.profile(bakery, '0.5');
      await show();
      expect(position).toBeLessThan(scene.position());
      expect(await account(bakery)).toEqual(before);
      expect((await allOf(cameras(withSubtree(scene, acme), ever)))[0]?.changes).toHaveLength(2);
      const range = { after: 0n, upTo: scene.position() };
      expect((await allOf(usage(withSubtree(scene, acme), november, [range])))[0]?.storedBytes).toBe(1n);
    });
  });

  test('know nothing of an account that was never created', async () => {
    const nobody = '01900000-0000-7000-9000-ffffffffffff' as AccountId;
    await facts.read(async ({ account, childrenOf, documents }) => {
      expect(await account(nobody)).toBeUndefined();
      expect(await childrenOf(nobody, undefined, 9)).toEqual([]);
      expect(await documents(nobody, [nobody])).toEqual([]);
    });
  });

  test('hold nothing personal', async () => {
    const { acme, bakery, planId } = oneCamera();
    scene.platform('Vendor of cameras');
    billing.profile(bakery, '0.02');
    billing.assign(acme, planId, '9');
    billing.voidDocument(billing.issue(bakery, november));
    scene.disable(bakery);
    await show();
    const live = await readCheckpoint(pool, 'billing-facts');
    for (const { name } of billingFactsDefinition.tables) {
      const { rows } = await pool.query(`select * from "${live?.schemaName}"."${name}"`);
      expect(JSON.stringify(rows)).not.toMatch(/acme|bakery|@|straße|unpaid|person|wrong|Door|Vendor/i);
    }
  });

  test('wait until they have everything up to a position, or until they are told to stop', async () => {
    const stopping = new AbortController();
    scene.integrator();
    const brought = facts.bringTo(scene.position(), stopping.signal);
    await show();
    await brought;
    const never = facts.bringTo(scene.position() + 1n, stopping.signal);
    stopping.abort(new Error('leadership lost'));
    await expect(never).rejects.toThrow('leadership lost');
  });
});
