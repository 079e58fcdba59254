import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddressDirectoryUnavailable } from '#application/accounts/ports/address-directory.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import { ReadModelParked } from '#application/kernel/ports/reading.ts';
import { type Client, createClient, created, expectProblem } from './client.ts';
import { lastAsked } from './last-asked.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import {
  atLeast,
  customer,
  integrator,
  newEmail,
  plan,
  planRequest,
  registration,
  subIntegrator,
  subRequest,
} from './people.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
});
afterAll(() => system.close());

const ifMatch = (revision: number) => ({ headers: { 'if-match': `"${revision}"` } });

describe('What all routes have in common', () => {
  it('a command goes through at the revision seen, and not when the stream has moved on', async () => {
    const { id } = created(await client.post('/v1/plans', planRequest));
    const price = (pricePerCameraMonth: string, revision: number) =>
      client.put(`/v1/plans/${id}/price`, { pricePerCameraMonth }, ifMatch(revision));
    expect((await price('11', 0)).body).toMatchObject({ revision: 1, changed: true });
    expectProblem(await price('12', 0), 412, 'revision-mismatch');
    expectProblem(await client.post('/v1/plans', planRequest, ifMatch(0)), 412, 'revision-mismatch');
  });

  it('a command refused by the revision seen writes nothing at all', async () => {
    const primary = await integrator(system, client);
    const head = await lastAsked(system);
    const as = primary.key;
    for (const answer of [
      await client.post('/v1/integrators', registration(), ifMatch(3)),
      await client.post(`/v1/integrators/${primary.id}/sub-integrators`, subRequest(), { as, ...ifMatch(3) }),
      await client.patch(`/v1/integrators/${primary.id}`, { email: newEmail() }, ifMatch(99)),
    ])
      expectProblem(answer, 412, 'revision-mismatch');
    expect(await lastAsked(system)).toBe(head);
  });

  it('nothing of version 1 is kept by caches, and what a browser keeps is asked for again', async () => {
    const primary = await integrator(system, client);
    const issued = await client.post(`/v1/accounts/${primary.id}/api-keys`, {
      role: 'auditor',
      name: 'Audit',
    });
    expect(issued.headers['cache-control']).toBe('no-store');
    expect((await client.get('/v1/plans')).headers['cache-control']).toBe('private, no-cache');
  });

  it('many at once at one revision: one wins, the others are told', async () => {
    const { id } = created(await client.post('/v1/plans', planRequest));
    const answers = await Promise.all(
      ['1', '2', '3', '4'].map((pricePerCameraMonth) =>
        client.put(`/v1/plans/${id}/price`, { pricePerCameraMonth }, ifMatch(0)),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });

  it('a plan is repriced in its own currency only', async () => {
    const { id } = created(await client.post('/v1/plans', planRequest));
    const url = `/v1/plans/${id}/price`;
    expectProblem(
      await client.put(url, { pricePerCameraMonth: '9', currency: 'USD' }),
      409,
      'currency-mismatch',
      'currency',
    );
    expect((await client.put(url, { pricePerCameraMonth: '9', currency: 'EUR' })).status).toBe(200);
  });

  it('refusals name the field at fault', async () => {
    const planId = randomUUID();
    expectProblem(
      await client.post('/v1/integrators', registration({ plans: [{ planId }] })),
      422,
      'plan-not-found',
      'plans/0/planId',
    );
    for (const [placeId, code] of [
      ['nowhere', 'place-unknown'],
      ['sample-gone', 'place-obsolete'],
      ['sample-city', 'place-imprecise'],
    ] as const)
      expectProblem(
        await client.post('/v1/integrators', registration({ address: { placeId } })),
        409,
        code,
        'address/placeId',
      );
    const lines = ['Somewhere 1', 'Elsewhere'];
    expectProblem(
      await client.post('/v1/integrators', registration({ address: { placeId: 'sample-1', lines } })),
      409,
      'address-lines-disagree',
      'address/lines',
    );
    const first = registration();
    created(await client.post('/v1/integrators', first));
    const same = registration({ email: first.email.toUpperCase() });
    expectProblem(await client.post('/v1/integrators', same), 409, 'email-taken', 'email');
  });

  it('places are suggested and looked up', async () => {
    const found = await client.get('/v1/places?input=Marienplatz');
    expect(found.body.items[0]).toMatchObject({ placeId: 'sample-2' });
    expect((await client.get('/v1/places/sample-2')).body).toMatchObject({ city: 'München', country: 'DE' });
    expectProblem(await client.get('/v1/places/nowhere'), 404, 'place-unknown', 'placeId');
    expectProblem(await client.get('/v1/places/sample-gone'), 409, 'place-obsolete');
    expectProblem(await client.get('/v1/places'), 400, 'malformed', 'input');
  });

  it('selling below cost is done, with a warning', async () => {
    const planId = await plan(client);
    const primary = await integrator(system, client, { planIds: [planId] });
    const sub = await subIntegrator(system, client, primary);
    const plans = [{ planId, pricePerCameraMonth: '1' }];
    const answer = await client.put(`/v1/integrators/${sub.id}/plans`, { plans }, { as: primary.key });
    expect(answer.body).toMatchObject({
      changed: true,
      warnings: [{ code: 'plan-below-cost', path: 'plans/0/pricePerCameraMonth' }],
    });
  });

  it('lists page by cursors and stream whole, and give the same', async () => {
    const primary = await integrator(system, client);
    const shops = [];
    for (let count = 0; count < 5; count += 1) shops.push(await customer(client, primary));
    const { position } = created(
      await client.put(`/v1/customers/${shops[0]}/link-sharing`, { allowed: false }),
    );
    const url = `/v1/customer-list?under=${primary.id}&type=customer`;
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = await client.get(`${url}&limit=2${after}`, atLeast(position));
      expect(page.body.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.items.map((row: { id: string }) => row.id));
      if (page.body.next === null) break;
      after = `&after=${page.body.next}`;
    }
    expect([...seen].sort()).toEqual([...shops].sort());
    const whole = await client.get(url, {
      headers: { accept: 'application/x-ndjson;q=0.9, application/json;q=0.1' },
    });
    expect(
      whole.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(seen);
    expectProblem(await client.get(`/v1/plans?after=${after.slice(7)}`), 400, 'malformed', 'after');
  });

  it('stores that are away are 503 with when to come back, and nothing is told of them', async () => {
    const { log, readModels, addresses } = system.ports;
    const away = (error: Error) => async () => {
      throw error;
    };
    const broken = createClient(
      await system.another({
        ports: {
          log: { ...log, append: away(new EventStoreUnavailable('connect ECONNREFUSED 10.0.0.7')) },
          readModels: {
            ...readModels,
            plans: away(Object.assign(new Error('terminating connection'), { code: '57P01' })),
            customerList: away(new ReadModelParked('parked')),
            apiKeys: away(new TypeError('secret detail')),
          },
          addresses: { ...addresses, suggest: away(new AddressDirectoryUnavailable('quota', 'over quota')) },
        },
      }),
    );
    for (const answer of [
      await broken.post('/v1/plans', planRequest),
      await broken.get('/v1/plans'),
      await broken.get('/v1/places?input=Berlin'),
    ]) {
      expectProblem(answer, 503, 'unavailable');
      expect(answer.headers['retry-after']).toBe('2');
      expect(answer.text).not.toMatch(/ECONN|terminating|quota/);
    }
    expectProblem(await broken.get('/v1/customer-list'), 503, 'read-model-parked');
  });

  it("every answer names its request, by the caller's id when that is a plain one", async () => {
    const named = await client.get('/v1/platform', { headers: { 'x-request-id': 'ticket-42' } });
    expect(named.headers['x-request-id']).toBe('ticket-42');
    const odd = await client.get('/v1/platform', { headers: { 'x-request-id': 'a"b c' } });
    expect(odd.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const { position } = created(
      await client.post('/v1/plans', planRequest, { headers: { 'x-request-id': 'ticket-43' } }),
    );
    const events = [];
    for await (const page of system.ports.log.readPages({ after: BigInt(position) - 1n }))
      events.push(...page);
    expect(events[0]?.metadata.correlationId).toBe('ticket-43');
  });
});
