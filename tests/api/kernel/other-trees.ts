import { expect } from 'vitest';
import { createBooks } from '../billing/books.ts';
import { type Client, created } from './client.ts';
import type { TestSystem } from './open-system.ts';
import { activeCamera, customer, integrator, plan, subIntegrator } from './people.ts';

/** One thing of each kind that has an id. */
export interface Things {
  readonly account: string;
  readonly customer: string;
  readonly camera: string;
  readonly invoice: string;
  readonly 'billing-run': string;
  readonly 'api-key': string;
  readonly person: string;
  readonly session: string;
  readonly plan: string;
  readonly export: string;
  readonly event: string;
  readonly disablement: string;
}

/** Somebody who asks; `acting` for an account, where an operator does. */
export interface Asker {
  readonly who: string;
  readonly as: string;
  readonly acting?: string;
}

/**
 * Two businesses, an integrator with a sub-integrator and a customer each. `own` hangs under the first sub-integrator,
 * `foreign` is in the other business, and `above` belongs to the first integrator, over its sub-integrator and customer.
 */
export const createOtherTrees = async (system: TestSystem, client: Client) => {
  const books = createBooks(system);
  let people = 0;
  const personOf = async (account: string, role: string) => {
    people += 1;
    const asked = { name: 'Anna', email: `anna-${people}@people.example`, role };
    return created(await client.post(`/v1/accounts/${account}/people`, asked)).id;
  };
  /** A session of a key. */
  const sessionOf = async (apiKey: string) => {
    const { headers } = await client.post('/v1/session', { apiKey }, { as: null });
    const token = /=([\w-]+);/.exec(String(headers['set-cookie']))?.[1] ?? '';
    return (await system.tierline.counting.stored(token))?.id ?? 'none';
  };
  const keyOf = async (account: string, role: string) =>
    created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role }));

  const thingsOf = async (
    biller: { readonly id: string; readonly key: string },
    planId: string,
  ): Promise<Things> => {
    const shop = await customer(client, biller);
    const camera = await activeCamera(client, shop, planId);
    const { id: invoice } = await books.issue(shop);
    const run = created(
      await client.post('/v1/billing-runs', { billerId: biller.id, month: '2025-01' }, { as: biller.key }),
    );
    const exported = await client.get(`/v1/audit/export?account=${shop}`, { as: biller.key });
    expect(exported.status).toBe(200);
    const disabled = await client.post(`/v1/accounts/${shop}/disable`, { reason: 'unpaid' });
    created(disabled);
    created(await client.post(`/v1/accounts/${shop}/enable`, { reason: 'paid' }));
    let event = '';
    for await (const { id } of system.ports.log.readStream(`customer-${shop}`, { limit: 1 })) event = id;
    return {
      account: biller.id,
      customer: shop,
      camera,
      invoice,
      'billing-run': run.id,
      'api-key': (await keyOf(shop, 'customer')).id,
      person: await personOf(shop, 'customer'),
      session: await sessionOf((await keyOf(shop, 'customer')).key),
      plan: planId,
      export: String(exported.headers['tierline-export']),
      event,
      disablement: disabled.body.disablementId,
    };
  };

  const [ours, theirs, onlyAbove] = [await plan(client), await plan(client), await plan(client)];
  const plans = (...ids: readonly string[]) => ({ plans: ids.map((planId) => ({ planId })) });
  const primary = await integrator(system, client, plans(ours, onlyAbove));
  const stranger = await integrator(system, client, plans(theirs));
  const sub = await subIntegrator(system, client, primary, plans(ours));
  const strangers = await subIntegrator(system, client, stranger, plans(theirs));

  const own = await thingsOf(sub, ours);
  const foreign = await thingsOf(strangers, theirs);
  // Not yet what lies above: the integrator's own account, and what it has beside its sub-integrator.
  const beside = await thingsOf(primary, onlyAbove);
  const above: Things = {
    ...beside,
    'api-key': (await keyOf(primary.id, 'integrator')).id,
    person: await personOf(primary.id, 'integrator'),
    session: await sessionOf((await keyOf(primary.id, 'integrator')).key),
  };

  const keys = async (account: string, role: string) => (await keyOf(account, role)).key;
  const operator = (await keyOf('01900000-0000-7000-8000-000000000001', 'operator')).key;
  const asked: readonly Asker[] = [
    { who: 'integrator', as: primary.key },
    { who: 'sub-integrator', as: sub.key },
    { who: 'customer', as: await keys(own.customer, 'customer') },
    { who: 'auditor', as: await keys(primary.id, 'auditor') },
    { who: 'sub auditor', as: await keys(sub.id, 'auditor') },
    { who: 'recorder', as: await keys(primary.id, 'recorder') },
    { who: 'operator for an integrator', as: operator, acting: primary.id },
    { who: 'billing', as: await keys(primary.id, 'billing') },
    { who: 'sub support', as: await keys(sub.id, 'support') },
    { who: 'customer viewer', as: await keys(own.customer, 'viewer') },
  ];
  return { own, foreign, above, asked };
};
