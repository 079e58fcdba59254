import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import { ReadModelParked } from '#application/kernel/ports/reading.ts';
import type { AnyEvent } from '#domain/events.ts';
import { instantOf, type Month, platformId } from '#domain/kernel/ids.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { billingFactsDefinition } from '#projections/billing/billing-facts/definition.ts';
import type { Definition } from '#projections/engine/definition.ts';
import {
  type BillingScene,
  createBillingScene,
  withSubtree,
} from '#tests/projections/billing/billing-scene.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { allOf, makeEmpty, showLive } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const facts = createBillingFacts(pool);
const november = '2026-11' as Month;
const window = { start: instantOf(0), end: instantOf(Date.parse('2030-01-01T00:00:00.000Z')) };
let scene: Scene;
let billing: BillingScene;

beforeEach(async () => {
  await makeEmpty(pool, [billingFactsDefinition]);
  scene = createScene();
  billing = createBillingScene(scene);
});
afterAll(() => database.drop());

const showFailingOn = (broken: (event: AnyEvent) => boolean): Promise<void> => {
  const definition: Definition = {
    ...billingFactsDefinition,
    evolve: (event, rows) => {
      if (broken(event)) throw new Error('a bug in the handler');
      return billingFactsDefinition.evolve(event, rows);
    },
  };
  return showLive(pool, scene.log, [definition]);
};

/** platform → acme → sub → bakery, and acme → other; a camera, usage and a document in both. */
const tell = () => {
  const plan = scene.plan();
  const acme = scene.integrator();
  const sub = scene.integrator(acme);
  const [bakery, other] = [scene.customer(sub), scene.customer(acme)];
  const [camera, second] = [scene.add(bakery, plan), scene.add(other, plan)];
  for (const each of [camera, second]) scene.activate(each);
  for (const each of [bakery, other]) {
    billing.usage(each, november, [{ day: '2026-11-01', stored: 1n }]);
    billing.issue(each, november);
    billing.profile(each, '0.02');
  }
  return { plan, acme, sub, bakery, other, camera };
};

const refused = (work: (facts: FactsSnapshot) => Promise<unknown>) =>
  expect(facts.read(work)).rejects.toBeInstanceOf(ReadModelParked);
const answered = (work: (facts: FactsSnapshot) => Promise<unknown>) =>
  expect(facts.read(work)).resolves.toBeDefined();

const usageOf = ({ usage }: FactsSnapshot, id: typeof platformId) =>
  allOf(usage(withSubtree(scene, id), november, [{ after: 0n, upTo: scene.position() }]));

describe('Facts of which events are set aside', () => {
  test.each(['CameraActivated', 'UsageRecorded', 'InvoiceIssued', 'BillingProfileSet'])(
    'are not told of any account above: a %s that fails stops the bills it may belong to',
    async (type) => {
      const { acme, sub, bakery, other } = tell();
      await showFailingOn((event) => event.type === type && event.metadata.path.includes(bakery));
      for (const id of [platformId, acme, sub, bakery]) {
        await refused(({ subtrees }) => allOf(subtrees(withSubtree(scene, id))));
        await refused(({ cameras }) => allOf(cameras(withSubtree(scene, id), window)));
        await refused((snapshot) => usageOf(snapshot, id));
      }
      await answered(({ subtrees }) => allOf(subtrees(withSubtree(scene, other))));
      await answered(({ cameras }) => allOf(cameras(withSubtree(scene, other), window)));
      await answered((snapshot) => usageOf(snapshot, other));
    },
  );

  test('do not stop the bills of siblings', async () => {
    const { acme, sub, bakery, other } = tell();
    await showFailingOn((event) => event.type === 'CameraActivated' && event.metadata.path.includes(bakery));
    await answered(({ account }) => account(acme));
    await answered(({ childrenOf }) => childrenOf(acme, undefined, 9));
    await answered(({ childrenOf }) => childrenOf(sub, undefined, 9));
    await answered(({ documents }) => documents(acme, [other, sub]));
    await answered(({ plans }) => plans());
    expect(await facts.billers()).toHaveLength(3);
  });

  test('are not told of the account itself, nor in the list of its parent', async () => {
    const { acme, sub, bakery } = tell();
    await showFailingOn(
      (event) => event.type === 'BillingProfileSet' && event.metadata.path.includes(bakery),
    );
    await refused(({ account }) => account(bakery));
    await refused(({ childrenOf }) => childrenOf(sub, undefined, 9));
    await answered(({ account }) => account(sub));
    await answered(({ childrenOf }) => childrenOf(acme, undefined, 9));
  });

  test('are not taken for an account that does not exist', async () => {
    const { acme, sub, bakery } = tell();
    await showFailingOn((event) => event.type === 'SubIntegratorCreated');
    await refused(({ account }) => account(sub));
    await refused(({ subtrees }) => allOf(subtrees(withSubtree(scene, sub))));
    await refused(({ cameras }) => allOf(cameras(withSubtree(scene, sub), window)));
    await refused(({ cameras }) => allOf(cameras(withSubtree(scene, bakery), window)));
    await refused(({ childrenOf }) => childrenOf(sub, undefined, 9));
    await refused(({ childrenOf }) => childrenOf(acme, undefined, 9));
    expect((await facts.billers()).map(({ account }) => account.accountId)).toEqual([platformId, acme]);
  });

  test('stop every bill when they are about a plan, which anybody may pay for', async () => {
    const { plan, other } = tell();
    billing.revise(plan, '9');
    await showFailingOn((event) => event.type === 'PlanPriceRevised');
    await refused(({ plans }) => plans());
    await refused(({ cameras }) => allOf(cameras(withSubtree(scene, other), window)));
  });

  test('are not told of a payer whose documents may be void or more', async () => {
    const { acme, sub, bakery, other } = tell();
    billing.voidDocument(billing.issue(bakery, november));
    await showFailingOn((event) => event.type === 'InvoiceVoided');
    await refused(({ documents }) => documents(sub, [bakery]));
    await answered(({ documents }) => documents(acme, [other, sub]));
  });
});
