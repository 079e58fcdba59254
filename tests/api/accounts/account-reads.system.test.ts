import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { activeCamera, atLeast, customer, integrator, plan, subIntegrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let planId: string;
let acme: { id: string; key: string };
let sub: { id: string; key: string };
let shop: string;
let camera: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  planId = await plan(client);
  acme = await integrator(system, client, { planIds: [planId], name: 'Acme' });
  sub = await subIntegrator(system, client, acme, { plans: [{ planId }] });
  shop = await customer(client, sub, { name: 'Ärztehaus' });
  camera = await activeCamera(client, shop, planId);
});
afterAll(() => system.close());

const read = async (url: string, as = acme.key) =>
  client.get(url, { as, ...atLeast(String(await system.store.head())) });
const idsOf = (answer: { body: { items: readonly { id: string }[] } }) =>
  answer.body.items.map(({ id }) => id);
const disable = (id: string) => client.post(`/v1/accounts/${id}/disable`, { reason: 'Unpaid' });
const enable = (id: string) => client.post(`/v1/accounts/${id}/enable`, { reason: 'Paid' });

describe('The customer list over HTTP', () => {
  it('is filtered, ordered and counted', async () => {
    const bakery = await customer(client, acme, { name: 'bakery' });
    const list = (query: string) => read(`/v1/customer-list?${query}`);
    expect(idsOf(await list('order=name'))).toEqual([shop, bakery, sub.id]);
    expect(idsOf(await list('order=-created'))).toEqual([bakery, shop, sub.id]);
    const first = await list('order=-name&limit=1&count=true');
    expect(first.body).toMatchObject({ total: 3, items: [{ id: sub.id }] });
    const rest = await list(`order=-name&after=${encodeURIComponent(first.body.next)}`);
    expect(idsOf(rest)).toEqual([bakery, shop]);
    expect(rest.body).not.toHaveProperty('total');
    expect(idsOf(await list(`planId=${planId}`))).toEqual([sub.id, shop]);
    expect(idsOf(await list('effectiveStatus=active&type=customer'))).toEqual([shop, bakery]);
    expect(idsOf(await list('country=JP'))).toEqual([]);
    const [{ address }] = [(await read(`/v1/accounts/${shop}`)).body];
    expect(idsOf(await list(`country=${address.country}&type=customer`))).toEqual([shop, bakery]);
    const before = created(await disable(bakery)).position;
    expect(idsOf(await list('effectiveStatus=disabled'))).toEqual([bakery]);
    expect(idsOf(await list(`effectiveStatus=disabled&asOf=${BigInt(before) - 1n}`))).toEqual([]);
    expect(idsOf(await list(`order=name&effectiveStatus=active&asOf=${before}`))).toEqual([shop, sub.id]);
    for (const [query, path] of [
      ['effectiveStatus=odd', 'effectiveStatus'],
      ['order=age', 'order'],
      ['country=xx', 'country'],
      ['planId=1', 'planId'],
      ['count=1', 'count'],
    ])
      expectProblem(await list(String(query)), 400, 'malformed', path);
    expectProblem(await list(`after=${encodeURIComponent(first.body.next)}`), 400, 'malformed', 'after');
  });

  it('names who is above and who blocks, and nobody above the asker', async () => {
    created(await disable(sub.id));
    const [row] = (await read('/v1/customer-list?q=arztehaus')).body.items;
    expect(row).toMatchObject({
      pathNames: ['Acme', 'Sub Video'],
      blockedBy: { accountId: sub.id, name: 'Sub Video', gate: 'status' },
    });
    const { position } = created(await enable(sub.id));
    // As it was then, to those for whom the account that blocked is the one they belong to.
    const asOf = BigInt(position) - 1n;
    const then = await client.get(`/v1/accounts/${shop}?asOf=${asOf}`, { as: sub.key });
    expect(then.body).toMatchObject({ pathNames: ['Sub Video'], blockedBy: { accountId: sub.id } });
    const own = await client.get(`/v1/accounts/${sub.id}?asOf=${asOf}`, { as: sub.key });
    expect(own.body).toMatchObject({ path: [], pathNames: [], blockedBy: null });
    created(await disable(acme.id));
    const after = created(await enable(acme.id)).position;
    const above = await client.get(`/v1/accounts/${shop}?asOf=${BigInt(after) - 1n}`, { as: sub.key });
    expect(above.body).toMatchObject({
      pathNames: ['Sub Video'],
      blockedBy: { accountId: 'above', name: null, gate: 'status' },
    });
  });
});

describe('The tree over HTTP', () => {
  it('opens level by level', async () => {
    const whole = (await read(`/v1/accounts/${acme.id}/tree`)).body;
    const cut = (await read(`/v1/accounts/${acme.id}/tree?depth=1`)).body;
    const subOf = (tree: { children: readonly { id: string }[] }) =>
      tree.children.find(({ id }) => id === sub.id);
    expect(subOf(whole)).toMatchObject({ childCount: 1, children: [{ id: shop, children: [] }] });
    expect(subOf(cut)).toMatchObject({ childCount: 1, children: null, cameras: { total: 1 } });
    expect((await read(`/v1/accounts/${acme.id}/tree?depth=2`)).body).toEqual(whole);
    for (const depth of ['0', '101', '-1', '1.5'])
      expectProblem(await read(`/v1/accounts/${acme.id}/tree?depth=${depth}`), 400, 'malformed', 'depth');
  });
});

describe('Why a camera does not record, over HTTP', () => {
  const why = async (as = acme.key, query = '') =>
    (await read(`/v1/cameras/${camera}/recording${query}`, as)).body;

  it('names every gate with its account and event, as it is and as it was', async () => {
    const passed = await why();
    expect(passed.recording).toBe(true);
    expect(
      passed.gates.map(({ gate, accountId }: { gate: string; accountId: string }) => [gate, accountId]),
    ).toEqual([
      ['removed', shop],
      ['intent', shop],
      ['status', acme.id],
      ['status', sub.id],
      ['status', shop],
      ['hold', shop],
    ]);
    const disabled = await disable(sub.id);
    const { disablementId } = disabled.body;
    const position = created(disabled).position;
    await expect.poll(async () => (await why()).gates.length, { timeout: 240_000 }).toBe(2);
    const held = await why();
    expect(held).toMatchObject({
      recording: false,
      gates: [
        { gate: 'status', accountId: sub.id, disablementId, passed: false, eventId: expect.any(String) },
        { gate: 'hold', accountId: sub.id, disablementId, passed: false, eventId: expect.any(String) },
      ],
    });
    expect(await why(acme.key, `?asOf=${BigInt(position) - 1n}`)).toEqual(passed);
    expect((await why(acme.key, `?asOf=${position}`)).gates).toEqual([held.gates[0]]);
    const type = async (eventId: string) =>
      (await client.get(`/v1/audit/events?account=${acme.id}&limit=500`)).body.items.find(
        ({ id }: { id: string }) => id === eventId,
      )?.type;
    expect(await type(held.gates[0].eventId)).toBe('IntegratorDisabled');
    expect(await type(held.gates[1].eventId)).toBe('CameraHeld');
    created(await enable(sub.id));
    await expect.poll(async () => (await why()).recording, { timeout: 240_000 }).toBe(true);
  });

  it('does not say which account above the asker it was', async () => {
    const disabled = await disable(sub.id);
    const { position } = created(disabled);
    const { disablementId } = disabled.body;
    const own = created(
      await client.post(`/v1/accounts/${shop}/api-keys`, { role: 'auditor', name: 'Shop' }),
    ).key;
    created(await client.put(`/v1/customers/${shop}/admin-portal-access`, { allowed: true }));
    created(await enable(sub.id));
    const gates = (await why(own, `?asOf=${position}`)).gates;
    // The disablement is named all the same: the camera itself names it once it is held.
    expect(gates).toEqual([
      { gate: 'status', accountId: 'above', disablementId, passed: false, eventId: null },
    ]);
    expectProblem(await read(`/v1/cameras/${camera}/recording?asOf=1`), 404, 'not-found');
  });
});
