import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { atLeast, customer, integrator, plan } from '../kernel/people.ts';

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

const at = async (url: string, asOf: string | bigint, as = acme.key) =>
  (await client.get(`${url}?asOf=${asOf}`, { as })).body;

describe('A past moment', () => {
  it('of keys, disablements and plans is as it was then', async () => {
    const shop = await customer(client, acme);
    const keys = `/v1/accounts/${shop}/api-keys`;
    const issued = created(await client.post(keys, { role: 'auditor', name: 'Till' }));
    const revoked = created(await client.delete(`/v1/api-keys/${issued.id}`));
    expect((await at(keys, issued.position)).items).toMatchObject([{ id: issued.id, revoked: false }]);
    expect((await at(keys, revoked.position)).items).toMatchObject([{ id: issued.id, revoked: true }]);
    expect((await at(keys, BigInt(issued.position) - 1n)).items).toEqual([]);

    const url = `/v1/accounts/${shop}/disablements`;
    const disabled = await client.post(`/v1/accounts/${shop}/disable`, { reason: 'Unpaid' });
    const { position } = created(disabled);
    const { disablementId } = disabled.body;
    const enabled = created(await client.post(`/v1/accounts/${shop}/enable`, { reason: 'Paid' }));
    expect((await at(url, position)).items).toMatchObject([
      { id: disablementId, state: 'holding', enabledAt: null },
    ]);
    expect(await at(`${url}/${disablementId}`, position)).toMatchObject({ enabledAt: null, items: [] });
    expect((await at(url, enabled.position)).items[0].enabledAt).not.toBeNull();
    expect((await at(url, BigInt(position) - 1n)).items).toEqual([]);
    expect((await client.get(`${url}/${disablementId}?asOf=${BigInt(position) - 1n}`)).status).toBe(404);

    const before = String(await system.store.head());
    const listed = created(await client.put(`/v1/plans/${planId}/price`, { pricePerCameraMonth: '99' }));
    const priceAt = async (moment: string) => (await at('/v1/plans', moment)).items[0];
    expect(await priceAt(before)).toMatchObject({ pricePerCameraMonth: '10', yourPrice: '10' });
    expect(await priceAt(listed.position)).toMatchObject({ pricePerCameraMonth: '99', yourPrice: '99' });
    const withdrawn = created(await client.put(`/v1/integrators/${acme.id}/plans`, { plans: [] }));
    expect((await at('/v1/plans', withdrawn.position)).items).toEqual([]);
    const later = await integrator(system, client);
    expect((await at('/v1/plans', listed.position, later.key)).items, 'it was not there yet').toEqual([]);
    expect(await priceAt(listed.position)).toMatchObject({ id: planId });
  });
});

describe('One event', () => {
  it('is shown as the search shows it, to those within whose reach it is, and reading it is recorded', async () => {
    const shop = await customer(client, acme);
    const shown = atLeast(String(await system.store.head()));
    const search = await client.get(`/v1/audit/events?account=${shop}&type=CustomerCreated`, {
      as: acme.key,
      ...shown,
    });
    const [event] = search.body.items;
    const one = await client.get(`/v1/audit/events/${event.id}`, { as: acme.key, ...shown });
    expect(one.body).toEqual({ ...event, what: expect.stringContaining('created') });
    const inGerman = { as: acme.key, headers: { ...shown.headers, 'accept-language': 'de' } };
    const german = await client.get(`/v1/audit/events/${event.id}`, inGerman);
    expect(german.body.what).not.toBe(one.body.what);
    expect(german.headers['content-language']).toBe('de');
    const stranger = await integrator(system, client);
    expectProblem(await client.get(`/v1/audit/events/${event.id}`, { as: stranger.key }), 404, 'not-found');
    const reads: unknown[] = [];
    for await (const page of system.ports.log.readPages({ types: ['AuditRead'] }))
      for (const { data } of page) if ('query' in data) reads.push(data.query);
    expect(reads).toContainEqual({ event: event.id });
  });
});

describe('The process managers', () => {
  it('are told of by the leader to every process of the API', async () => {
    const asked = () => client.get('/v1/operations/processes');
    await expect.poll(async () => (await asked()).body.toldAt, { timeout: 240_000 }).not.toBeNull();
    const { items, toldSecondsAgo } = (await asked()).body;
    expect(toldSecondsAgo).toBeLessThan(240);
    expect(items.map(({ name }: { name: string }) => name)).toContain('camera-suspension');
    for (const item of items) expect(item).toMatchObject({ pending: expect.any(Number), error: null });
    const elsewhere = createClient(await system.another());
    expect((await elsewhere.get('/v1/operations/processes')).body.items.length).toBe(items.length);
    expectProblem(await client.get('/v1/operations/processes', { as: acme.key }), 403, 'forbidden');
  });
});

describe('A read model', () => {
  it('is built anew by the leader when somebody who operates asks, and serves meanwhile', async () => {
    const generation = async () =>
      (
        await system.pool.query<{ schema: string }>(
          "select schema_name as schema from projection.checkpoint where name = 'plans'",
        )
      ).rows[0]?.schema;
    const before = await generation();
    const rebuild = (name: string, as?: string) =>
      client.post(`/v1/operations/projections/${name}/rebuild`, {}, as === undefined ? {} : { as });
    expectProblem(await rebuild('plans', acme.key), 403, 'forbidden');
    expectProblem(await rebuild('nothing'), 404, 'not-found');
    const taken = await rebuild('plans');
    expect(taken.status, taken.text).toBe(202);
    expect(taken.body).toEqual({ name: 'plans' });
    expect((await client.get('/v1/plans')).status).toBe(200);
    await expect.poll(generation, { timeout: 240_000 }).not.toBe(before);
    const state = async () => {
      const { items } = (await client.get('/v1/operations/projections')).body;
      return items.find(({ name }: { name: string }) => name === 'plans');
    };
    await expect.poll(async () => (await state()).rebuild, { timeout: 240_000 }).toBeNull();
    expect((await client.get('/v1/plans')).body.items[0].id).toBe(planId);
  });
});
