import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, type Client, createClient, created } from './client.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import { integrator, plan, planRequest, registration, subRequest } from './people.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
});
afterAll(() => system.close());

/** What an answer says of the fields at fault, without the sentences. */
const faults = ({ body }: Answer) =>
  body.errors.map(({ message: _, ...fault }: { message: string }) => fault).sort(byPath);
const byPath = (one: { path: string }, other: { path: string }) => one.path.localeCompare(other.path);

it('what a schema refuses has a code that stays the same, and the figures of its sentence', async () => {
  const body = {
    ...planRequest,
    name: 'x'.repeat(101),
    recordingMode: 'sometimes',
    retentionDays: 0,
    resolution: 'y'.repeat(33),
    pricePerCameraMonth: 'cheap',
    currency: 7,
    colour: 'red',
  };
  expect(faults(await client.post('/v1/plans', body))).toEqual([
    { path: 'colour', code: 'unknown' },
    { path: 'currency', code: 'wrong-form', params: { form: 'currency' } },
    { path: 'name', code: 'too-long', params: { limit: 100 } },
    { path: 'pricePerCameraMonth', code: 'wrong-form', params: { form: 'rate' } },
    { path: 'recordingMode', code: 'not-one-of', params: { allowed: ['continuous', 'motion', 'off'] } },
    { path: 'resolution', code: 'too-long', params: { limit: 32 } },
    { path: 'retentionDays', code: 'too-small', params: { limit: 1 } },
  ]);
  expect(faults(await client.post('/v1/plans', {}))).toContainEqual({ path: 'name', code: 'required' });
  const planIds = Array.from({ length: 1001 }, () => randomUUID());
  expect(faults(await client.post('/v1/integrators', registration({ planIds })))).toEqual([
    { path: 'planIds', code: 'too-many', params: { limit: 1000 } },
  ]);
  const twice = [{ planId: planIds[0] }, { planId: planIds[0], pricePerCameraMonth: '1' }];
  expect(faults(await client.post('/v1/integrators', registration({ plans: twice })))).toEqual([
    { path: 'plans/1/planId', code: 'repeated' },
  ]);
});

it('what is wrong with a query or a header is named by the parameter', async () => {
  expect(faults(await client.get('/v1/plans?limit=501&limit=2&colour=red'))).toEqual([
    { path: 'colour', code: 'unknown' },
    { path: 'limit', code: 'repeated' },
  ]);
  expect(faults(await client.get('/v1/plans?limit=501'))).toEqual([
    { path: 'limit', code: 'too-large', params: { limit: 500 } },
  ]);
  expect(faults(await client.get('/v1/plans?limit=5x'))).toEqual([
    { path: 'limit', code: 'wrong-form', params: { form: 'integer' } },
  ]);
  expect(faults(await client.get('/v1/plans', { headers: { 'tierline-at-least': 'soon' } }))).toEqual([
    { path: 'tierline-at-least', code: 'wrong-form', params: { form: 'position' } },
  ]);
});

it('a field that a rule refuses is named where it was sent, by the code of the rule', async () => {
  const primary = await integrator(system, client);
  const as = primary.key;
  const subs = `/v1/integrators/${primary.id}/sub-integrators`;
  const first = subRequest();
  created(await client.post(subs, first, { as }));
  const details = (more: object) => ({ ...subRequest(), details: { ...subRequest().details, ...more } });
  expect(faults(await client.post(subs, details({ email: first.details.email }), { as }))).toEqual([
    { path: 'details/email', code: 'email-taken' },
  ]);
  expect(faults(await client.post(subs, details({ address: { placeId: 'nowhere' } }), { as }))).toEqual([
    { path: 'details/address/placeId', code: 'place-unknown' },
  ]);
  const planId = randomUUID();
  expect(faults(await client.post(subs, subRequest({ plans: [{ planId }] }), { as }))).toEqual([
    { path: 'plans/0/planId', code: 'plan-not-found' },
  ]);
  const there = await plan(client);
  const mixed = { plans: [{ planId: there }], planIds: [await plan(client), planId] };
  expect(faults(await client.post('/v1/integrators', registration(mixed)))).toEqual([
    { path: 'planIds/1', code: 'plan-not-found' },
  ]);
  expect(faults(await client.post('/v1/integrators', registration({ plans: [{ planId }] })))).toEqual([
    { path: 'plans/0/planId', code: 'plan-not-found' },
  ]);
  const key = { role: 'integrator', name: 'Old', expiresAt: '2020-01-01T00:00:00Z' };
  expect(faults(await client.post(`/v1/accounts/${primary.id}/api-keys`, key))).toEqual([
    { path: 'expiresAt', code: 'expiry-in-the-past' },
  ]);
});

it('a tax that does not fit its mode is named in the part of the request that it stands in', async () => {
  const primary = await integrator(system, client);
  const tax = { mode: 'exclusive', rates: [] };
  const pricing = { storagePerGbMonth: '1', trafficPerGb: '1', currency: 'EUR', tax };
  const at = async (answer: Promise<Answer>) => faults(await answer);
  const fault = (path: string) => [{ path, code: 'does-not-fit' }];
  expect(await at(client.put(`/v1/integrators/${primary.id}/pricing`, pricing))).toEqual(fault('tax/rates'));
  expect(
    await at(
      client.post(`/v1/integrators/${primary.id}/sub-integrators`, subRequest({ pricing }), {
        as: primary.key,
      }),
    ),
  ).toEqual(fault('pricing/tax/rates'));
});
