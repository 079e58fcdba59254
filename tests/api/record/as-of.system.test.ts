import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator, planRequest } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let acme: { id: string; key: string };
let bakery: string;
let camera: string;
/** Positions at which something was so. */
let beforeCamera: string;
let recording: string;
let disabled: string;
let unchanged: string;

const positionOf = (answer: { readonly headers: Readonly<Record<string, unknown>> }): string =>
  String(answer.headers['tierline-position']);

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  acme = await integrator(system, client);
  bakery = await customer(client, acme);
  const plan = created(await client.post('/v1/plans', planRequest));
  await client.put(`/v1/integrators/${acme.id}/plans`, { plans: [{ planId: plan.id }] });
  beforeCamera = String(await system.store.head());
  const added = await client.post(
    `/v1/customers/${bakery}/cameras`,
    { name: 'Oven', connection: 'onvif', planId: plan.id },
    { as: acme.key },
  );
  camera = created(added).id;
  recording = positionOf(await client.post(`/v1/cameras/${camera}/activate`, {}, { as: acme.key }));
  disabled = positionOf(
    await client.post(`/v1/accounts/${bakery}/disable`, { reason: 'unpaid' }, { as: acme.key }),
  );
  await client.post(`/v1/accounts/${bakery}/enable`, { reason: 'paid' }, { as: acme.key });
  unchanged = positionOf(
    await client.patch(`/v1/customers/${bakery}`, { name: 'Baker & Son' }, { as: acme.key }),
  );
});
afterAll(() => system.close());

const then = (url: string, asOf: string, as = acme.key) =>
  client.get(`${url}${url.includes('?') ? '&' : '?'}asOf=${encodeURIComponent(asOf)}`, { as });

describe('With asOf', () => {
  it('an account is answered as it stood at a position, which the answer carries', async () => {
    const answer = await then(`/v1/accounts/${bakery}`, disabled);
    expect(answer.body).toMatchObject({ status: 'disabled', cameras: { total: 1, active: 1, recording: 0 } });
    expect(answer.body.disablement.reason).toBe('unpaid');
    expect(answer.body.name).not.toBe('Baker & Son');
    expect(positionOf(answer)).toBe(disabled);
    expect((await then(`/v1/accounts/${bakery}`, unchanged)).body).toMatchObject({
      status: 'enabled',
      name: 'Baker & Son',
    });
  });

  it('a time means the last position up to which no event is later', async () => {
    const { metadata } = await (async () => {
      for await (const event of system.store.readStream(`camera-${camera}`, { from: 1, limit: 1 }))
        return event;
      throw new Error('no such event');
    })();
    const { time } = JSON.parse(metadata);
    const answer = await then(`/v1/cameras/${camera}`, time);
    expect(BigInt(positionOf(answer))).toBeGreaterThanOrEqual(BigInt(recording));
    expect(answer.body).toMatchObject({ intent: 'active', recording: true });
    const early = new Date(Date.parse(time) - 3_600_000).toISOString();
    expectProblem(await then(`/v1/cameras/${camera}`, early), 404, 'not-found');
  });

  it('cameras, lists and trees are answered as they stood', async () => {
    const cameras = `/v1/customers/${bakery}/cameras`;
    expect((await then(cameras, beforeCamera)).body.items).toEqual([]);
    expect((await then(cameras, recording)).body.items).toMatchObject([{ id: camera, recording: true }]);
    expect((await then(cameras, disabled)).body.items).toMatchObject([{ id: camera, recording: false }]);
    const list = `/v1/customer-list?status=disabled`;
    expect((await then(list, recording)).body.items).toEqual([]);
    expect((await then(list, disabled)).body.items).toMatchObject([{ id: bakery }]);
    const tree = await then(`/v1/accounts/${acme.id}/tree`, disabled);
    expect(tree.body.children).toMatchObject([{ id: bakery, effectiveStatus: 'disabled' }]);
  });

  it('permissions are answered with the explanation of then', async () => {
    const answer = await then(`/v1/accounts/${bakery}/permissions/live-view`, disabled);
    const gate = answer.body.gates.find((one: { passed: boolean }) => !one.passed);
    expect(answer.body.allowed).toBe(false);
    expect(gate).toMatchObject({ gate: 'status', accountId: bakery });
    const now = await then(`/v1/accounts/${bakery}/permissions/live-view`, unchanged);
    expect(now.body.allowed).toBe(true);
  });

  it('invoices, postings and balances are answered as they stood', async () => {
    for (const what of ['invoices?as=biller', 'ledger', 'balance'])
      expect((await then(`/v1/accounts/${acme.id}/${what}`, disabled)).body.items).toEqual([]);
  });

  it('a moment that is none, or that the log has not reached, is named', async () => {
    expectProblem(await then(`/v1/accounts/${bakery}`, 'last March'), 400, 'malformed');
    const ahead = await then(`/v1/accounts/${bakery}`, '999999999');
    expectProblem(ahead, 409, 'position-not-in-log');
  });

  it('nobody sees more of the past than of the present', async () => {
    const other = await integrator(system, client);
    expectProblem(await then(`/v1/accounts/${bakery}`, disabled, other.key), 404, 'not-found');
  });
});
