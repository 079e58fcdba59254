import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import {
  activeCamera,
  atLeast,
  customer,
  integrator,
  plan,
  planRequest,
  subIntegrator,
} from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let planId: string;
let acme: { id: string; key: string };
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  planId = await plan(client);
  acme = await integrator(system, client, { planIds: [planId] });
});
afterAll(() => system.close());

const fleet = async (query: string, as = acme.key) =>
  client.get(`/v1/cameras${query}`, { as, ...atLeast(String(await system.store.head())) });
const idsOf = (answer: { body: { items: readonly { id: string }[] } }) =>
  answer.body.items.map(({ id }) => id);

describe('The fleet over HTTP', () => {
  it('is one’s own subtree by default, names whose a camera is, and nobody above the asker', async () => {
    const shop = await customer(client, acme);
    const camera = await activeCamera(client, shop, planId);
    const answer = await fleet('');
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body.items).toMatchObject([
      { id: camera, customerId: shop, customerName: 'Shop', pathNames: ['Nord Video'], recording: true },
    ]);
    const { may: ___, ...one } = (await client.get(`/v1/cameras/${camera}`, { as: acme.key })).body;
    const { customerName: _, pathNames: __, ...same } = answer.body.items[0];
    expect(same).toEqual(one);
    const own = created(
      await client.post(`/v1/accounts/${shop}/api-keys`, { role: 'customer', name: 'Shop' }),
    ).key;
    created(await client.put(`/v1/customers/${shop}/admin-portal-access`, { allowed: true }));
    expect((await fleet('', own)).body.items).toMatchObject([{ id: camera, pathNames: [] }]);
    expect((await fleet('?under=01900000-0000-7000-8000-000000000001', own)).status).toBe(404);
  });

  it('is filtered and searched, and streams as NDJSON', async () => {
    const below = await subIntegrator(system, client, acme);
    const shop = await customer(client, below);
    const off = created(
      await client.post(`/v1/customers/${shop}/cameras`, { name: 'Hintertu\u0308r', connection: 'onvif' }),
    ).id;
    const query = `?under=${below.id}`;
    for (const filter of ['&q=TÜR', '&intent=inactive', '&recording=false', '&connection=onvif', ''])
      expect(idsOf(await fleet(query + filter))).toEqual([off]);
    for (const filter of [
      '&q=roof',
      '&intent=active',
      '&recording=true',
      `&planId=${planId}`,
      `&hold=${off}`,
    ])
      expect(idsOf(await fleet(query + filter))).toEqual([]);
    const lines = await client.get('/v1/cameras', {
      as: acme.key,
      headers: { accept: 'application/x-ndjson' },
    });
    expect(
      lines.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toContain(off);
    expectProblem(await fleet('?recording=yes'), 400, 'malformed', 'recording');
    expectProblem(await fleet('?hold=x'), 400, 'malformed', 'hold');
    const stranger = await integrator(system, client);
    expectProblem(await fleet(query, stranger.key), 404, 'not-found', 'under');
    expect(idsOf(await fleet('', stranger.key))).toEqual([]);
  });
});

describe('Names', () => {
  it('are stored composed, otherwise as they were typed, of whatever they are', async () => {
    const typed = 'MU\u0308ller \u{1f3a5} ﬁ';
    const stored = 'MÜller \u{1f3a5} ﬁ';
    const firm = await integrator(system, client, { name: typed, planIds: [planId] });
    const shop = created(
      await client.post(`/v1/integrators/${firm.id}/customers`, {
        name: typed,
        address: { placeId: 'sample-3' },
      }),
    ).id;
    const camera = created(
      await client.post(`/v1/customers/${shop}/cameras`, { name: typed, connection: 'onvif' }),
    ).id;
    const sold = created(await client.post('/v1/plans', { ...planRequest, name: typed })).id;
    created(await client.post(`/v1/accounts/${firm.id}/api-keys`, { role: 'auditor', name: typed }));
    const names = new Set<string>();
    for await (const page of system.ports.log.readPages())
      for (const { data } of page)
        if ('name' in data && typeof data.name === 'string' && data.name.includes('ller'))
          names.add(data.name);
    expect([...names]).toEqual([stored]);
    for (const account of [firm.id, shop]) {
      const { body } = await client.get(`/v1/accounts/${account}`, {
        ...atLeast(String(await system.store.head())),
      });
      expect(body.name).toBe(stored);
    }
    expect([camera, sold].every((id) => typeof id === 'string')).toBe(true);
    created(await client.patch(`/v1/customers/${shop}`, { name: `${typed}2` }));
    const found = await client.get('/v1/customer-list?q=mueller', atLeast(String(await system.store.head())));
    expect(found.body.items).toEqual([]);
    const again = await client.get(
      '/v1/customer-list?q=FI2%20muller',
      atLeast(String(await system.store.head())),
    );
    expect(again.body.items).toMatchObject([{ id: shop, name: `${stored}2` }]);
  });
});
