import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { type Answer, type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import { atLeast, customer, integrator, planRequest, registration, subIntegrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
/** Listed at 10 EUR. */
let basic: string;
let primary: { id: string; key: string };
let sub: { id: string; key: string };
let shop: string;
let shopKey: string;

const profile = (more: object = {}) => ({
  automaticBilling: true,
  rates: { storagePerGbMonth: '1', trafficPerGb: '1', currency: 'EUR' },
  tax: { mode: 'none' },
  ...more,
});

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  basic = created(await client.post('/v1/plans', planRequest)).id;
  primary = await integrator(system, client, { plans: [{ planId: basic, pricePerCameraMonth: '6' }] });
  sub = await subIntegrator(system, client, primary, { plans: [{ planId: basic }] });
  shop = await customer(client, sub, { billingProfile: profile() });
  const portal = { role: 'customer', name: 'Shop' };
  shopKey = created(await client.post(`/v1/accounts/${shop}/api-keys`, portal)).key;
});
afterAll(() => system.close());

const entry = (price: string, more: object = {}) => ({
  planId: basic,
  pricePerCameraMonth: price,
  currency: 'EUR',
  ...more,
});
const list = (biller: string, plans: readonly object[], as = operatorKey) =>
  client.put(`/v1/accounts/${biller}/price-list`, { plans }, { as });
const read = (path: string, as = operatorKey) => client.get(path, { as });
const shownList = async (biller: string, as = operatorKey) =>
  client.get(`/v1/accounts/${biller}/price-list`, { ...atLeast(String(await system.ports.log.head())), as });
const plansOf = async (as: string) =>
  (await read('/v1/plans', as)).body.items.find(({ id }: { id: string }) => id === basic);
const warnings = async (biller: string, as = operatorKey) => {
  const head = String(await system.ports.log.head());
  return client.get(`/v1/accounts/${biller}/warnings`, { ...atLeast(head), as });
};
const codes = ({ body }: Answer) =>
  (body.warnings ?? []).map(({ code, path }: { code: string; path: string }) => `${code} ${path}`);

describe('A biller’s own price list', () => {
  it('is set whole, read back, and shown to its payers as what they pay', async () => {
    expect(await plansOf(sub.key)).toMatchObject({ yourName: 'Basic', yourPrice: '10', yourCurrency: 'EUR' });
    const plans = [entry('8', { name: 'Always on' }), entry('9', { currency: 'USD' })];
    created(await list(primary.id, plans, primary.key));
    expect(created(await list(primary.id, plans))).toMatchObject({ changed: false });
    expect((await shownList(primary.id, primary.key)).body).toEqual({ plans });
    expect(await plansOf(sub.key)).toMatchObject({
      name: 'Basic',
      pricePerCameraMonth: '10',
      yourName: 'Always on',
      yourPrice: '8',
      yourCurrency: 'EUR',
    });
    // The primary itself pays its own price, and its own list says nothing about that.
    expect(await plansOf(primary.key)).toMatchObject({ yourName: 'Basic', yourPrice: '6' });
    expect(await plansOf(shopKey)).toMatchObject({ yourName: 'Basic', yourPrice: '10' });
    created(await list(sub.id, [entry('13', { name: 'Watch' })]));
    expect(await plansOf(shopKey)).toMatchObject({ yourName: 'Watch', yourPrice: '13', yourCurrency: 'EUR' });
    expect(await plansOf(operatorKey)).toMatchObject({
      yourName: 'Basic',
      yourPrice: null,
      yourCurrency: null,
    });
    created(await list(sub.id, []));
    created(await list(primary.id, []));
  });

  it('is read at the revision of the account, which a change may name, and as it was before then', async () => {
    const before = await shownList(primary.id, primary.key);
    const plans = [entry('8')];
    const put = () =>
      client.put(
        `/v1/accounts/${primary.id}/price-list`,
        { plans },
        { as: primary.key, headers: { 'if-match': String(before.headers.etag) } },
      );
    const { position } = created(await put());
    expectProblem(await put(), 412, 'revision-mismatch');
    expect((await shownList(primary.id, primary.key)).body).toEqual({ plans });
    const then = `/v1/accounts/${primary.id}/price-list?asOf=${BigInt(position) - 1n}`;
    expect((await read(then, primary.key)).body).toEqual({ plans: [] });
    created(await list(primary.id, []));
  });

  it('is for the biller’s own people and operators to set', async () => {
    expectProblem(await list(primary.id, [], sub.key), 404, 'not-found');
    expectProblem(await list(sub.id, [], primary.key), 403, 'forbidden');
    expectProblem(await list(shop, [entry('1')]), 404, 'not-found');
    expectProblem(await read(`/v1/accounts/${shop}/price-list`), 404, 'not-found');
    expectProblem(await read(`/v1/accounts/${primary.id}/price-list`, sub.key), 404, 'not-found');
    created(await list(platformId, [entry('11')]));
    expect((await shownList(platformId)).body.plans).toHaveLength(1);
    created(await list(platformId, []));
  });

  it('keeps names composed, however they were typed', async () => {
    created(await list(primary.id, [entry('8', { name: 'Fu\u0308r immer' })]));
    expect(await plansOf(sub.key)).toMatchObject({ yourName: 'Für immer' });
    expect(created(await list(primary.id, [entry('8', { name: 'Für immer' })]))).toMatchObject({
      changed: false,
    });
    created(await list(primary.id, []));
  });

  it('names each plan once in a currency, and plans that there are', async () => {
    expectProblem(await list(primary.id, [entry('1'), entry('2')]), 400, 'malformed', 'plans/1/planId');
    const unknown = entry('1', { planId: '01900000-0000-7000-8000-00000000ffff' });
    expectProblem(await list(primary.id, [unknown]), 422, 'plan-not-found', 'plans/0/planId');
    expectProblem(await list(primary.id, [entry('-1')]), 400, 'malformed', 'plans/0/pricePerCameraMonth');
  });
});

describe('Selling below cost is answered with a warning', () => {
  it('in a price list, a profile at the list price, and by a camera, to those only who read that biller’s prices', async () => {
    const low = await list(primary.id, [entry('5')], primary.key);
    expect(codes(low)).toEqual(['plan-below-cost plans/0/pricePerCameraMonth']);
    created(await list(primary.id, []));
    // The sub-integrator pays 12 from now on, and its shop the list price of 10.
    const raised = { plans: [{ planId: basic, pricePerCameraMonth: '12' }] };
    created(await client.put(`/v1/integrators/${sub.id}/plans`, raised, { as: primary.key }));
    const camera = { name: 'Door', connection: 'onvif', planId: basic };
    const add = (as: string) => client.post(`/v1/customers/${shop}/cameras`, camera, { as });
    expect(codes(await add(sub.key))).toEqual(['plan-below-cost planId']);
    const own = await add(shopKey);
    expect(created(own)).not.toHaveProperty('warnings');
    const without = created(
      await client.post(`/v1/customers/${shop}/cameras`, { ...camera, planId: undefined }),
    ).id;
    const change = (as: string) => client.put(`/v1/cameras/${without}/plan`, { planId: basic }, { as });
    expect(codes(await change(primary.key))).toEqual(['plan-below-cost planId']);
    const agreed = await client.put(`/v1/customers/${shop}/billing-profile`, profile(), { as: sub.key });
    expect(codes(agreed)).toEqual(['plan-below-cost planPrices']);

    const shown = await warnings(sub.id, sub.key);
    expect(shown.body.items).toEqual([
      {
        code: 'plan-below-cost',
        detail: '10 EUR is asked for what costs 12 EUR.',
        payerId: shop,
        planId: basic,
        since: expect.stringMatching(/Z$/),
      },
    ]);
    expect((await warnings(primary.id, primary.key)).body).toEqual({ items: [], next: null });
    expectProblem(await warnings(primary.id, sub.key), 404, 'not-found');
    created(await list(sub.id, [entry('12')], sub.key));
    expect((await warnings(sub.id, sub.key)).body.items).toEqual([]);
    expectProblem(await read(`/v1/accounts/${sub.id}/warnings?after=bm9uZQphLjE`), 400, 'malformed');
  });
});

describe('An integrator that is registered without pricing', () => {
  it('cannot be billed, which the answer and the platform’s warnings say until it has one', async () => {
    const answer = await client.post('/v1/integrators', registration({ pricing: undefined }));
    expect(codes(answer)).toEqual(['cannot-be-billed pricing']);
    const { id } = created(answer);
    const told = async () =>
      (await warnings(platformId)).body.items.map(
        ({ code, payerId }: { code: string; payerId: string }) => `${code} ${payerId}`,
      );
    expect(await told()).toContain(`cannot-be-billed ${id}`);
    const { pricing } = registration();
    created(await client.put(`/v1/integrators/${id}/pricing`, pricing));
    expect(await told()).not.toContain(`cannot-be-billed ${id}`);
    expect(codes(await client.post('/v1/integrators', registration()))).toEqual([]);
  });
});
