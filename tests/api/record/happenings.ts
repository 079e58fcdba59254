import { createBooks } from '../billing/books.ts';
import { type Client, created } from '../kernel/client.ts';
import type { TestSystem } from '../kernel/open-system.ts';
import { activeCamera, customer, pricing, subIntegrator } from '../kernel/people.ts';
import { usageRow } from '../usage/usage-scene.ts';

/** Things of every kind that happen below a primary integrator. */
export const happenBelow = async (
  system: TestSystem,
  client: Client,
  parent: { id: string; key: string },
  planId: string,
): Promise<void> => {
  const sub = await subIntegrator(system, client, parent, { plans: [] });
  const shop = await customer(client, parent);
  const camera = await activeCamera(client, shop, planId);
  created(await client.patch(`/v1/cameras/${camera}`, { name: 'Back door' }));
  created(await client.put(`/v1/integrators/${sub.id}/pricing`, pricing));
  created(await client.put(`/v1/accounts/${parent.id}/seller`, { legalName: 'Nord GmbH' }));
  created(
    await client.put(`/v1/customers/${shop}/billing-profile`, {
      automaticBilling: true,
      rates: pricing,
      tax: { mode: 'none' },
    }),
  );
  created(await client.put(`/v1/customers/${shop}/link-sharing`, { allowed: false }));
  created(await client.post('/v1/usage', { items: [usageRow(shop)] }));
  created(await client.post(`/v1/accounts/${shop}/disable`, { reason: 'unpaid' }));
  created(await client.post(`/v1/accounts/${shop}/enable`, { reason: 'paid' }));
  created(
    await client.post(
      '/v1/billing-runs',
      { billerId: parent.id, month: '2026-01', payerIds: [shop] },
      { as: parent.key },
    ),
  );
  await createBooks(system).issue(shop);
  await client.get(`/v1/accounts/${parent.id}/history`);
};
