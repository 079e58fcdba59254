import { afterEach, beforeEach, expect, test } from 'vitest';
import { customer, integrator } from '#application/accounts/aggregates.ts';
import { runBilling } from '#scripts/billing/run-billing.ts';
import {
  type BillingScene,
  month,
  openBillingScene,
} from '#tests/application/billing/billing-run/billing-scene.ts';
import { those } from '#tests/scenes/events-of-type.ts';

let scene: BillingScene;
beforeEach(async () => {
  scene = await openBillingScene();
});
afterEach(() => scene.close());

test('a run keeps no payer in memory that it names on a document, so that it takes no more for many than for few', async () => {
  const { billerId } = await scene.seed(3);
  const leader = scene.another();
  const { signal } = new AbortController();
  await runBilling(leader, billerId, { month, signal, onProgress: () => {} });
  const issued = those(await scene.events(), 'InvoiceIssued');
  expect(issued).toHaveLength(3);
  for (const { data } of issued) expect(leader.loader.recall(customer, data.payerId)).toBeUndefined();
  expect(leader.loader.recall(integrator, billerId), 'who bills is asked for again').toBeDefined();
});
