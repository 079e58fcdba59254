import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import {
  type Account,
  amount,
  formsOf,
  otherAmount,
  otherRate,
  plants,
  priced,
  profileOf,
  rate,
  ratesOf,
  telling,
  values,
} from '#tests/api/billing/withheld-scene.ts';
import { severalAtOnce } from '#tests/scenes/several-at-once.ts';
import { exhaustive, someOf } from '#tests/scenes/sizes.ts';
import { type Client, createClient, created } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator, keyFor, plan, subIntegrator } from '../kernel/people.ts';
import { createBillsToWithhold } from './bills-to-withhold.ts';

let system: TestSystem;
let client: Client;
let bills: ReturnType<typeof createBillsToWithhold>;
let primary: Account;
let sub: Account;
let shop: Account;
let camera: string;
let end: string;
let prices: readonly (readonly [string, string])[];

const keyOf = (account: string, role: string) => keyFor(client, account, role);

beforeAll(async () => {
  system = await openSystem({ sealEveryEvents: 50 });
  client = createClient(system.app);
  bills = createBillsToWithhold(system, client);
  const planId = await plan(client);
  const plans = [{ planId, pricePerCameraMonth: amount }];
  const dearer = [{ planId, pricePerCameraMonth: otherAmount }];
  const north = await integrator(system, client, { pricing: ratesOf(rate), plans });
  const branch = await subIntegrator(system, client, north, { pricing: ratesOf(rate), plans });
  const kiosk = await customer(client, branch, { billingProfile: profileOf(planId, rate, amount) });
  for (const { id } of [north, branch]) {
    created(await client.put(`/v1/integrators/${id}/pricing`, ratesOf(otherRate)));
    created(await client.put(`/v1/integrators/${id}/plans`, { plans: dearer }));
  }
  created(
    await client.put(`/v1/customers/${kiosk}/billing-profile`, profileOf(planId, otherRate, otherAmount)),
  );
  camera = created(
    await client.post(`/v1/customers/${kiosk}/cameras`, { name: 'Door', connection: 'onvif', planId }),
  ).id;
  await bills.bill(north.id, branch.id);
  await bills.bill(branch.id, kiosk);
  await bills.bill(kiosk, kiosk);
  await bills.run(north.id, branch.id);
  await bills.run(branch.id, kiosk);
  primary = { id: north.id, keys: [north.key, await keyOf(north.id, 'auditor')] };
  sub = { id: branch.id, keys: [branch.key, await keyOf(branch.id, 'auditor')] };
  shop = { id: kiosk, keys: [await keyOf(kiosk, 'customer'), await keyOf(kiosk, 'auditor')] };
  end = String(await system.store.head());
  prices = await eventsWithPrices();
});
afterAll(() => system.close());

/** Type and id of every event of the scene that a plant is in. */
const eventsWithPrices = async (): Promise<readonly (readonly [string, string])[]> => {
  const { text } = await client.get('/v1/audit/export');
  return text
    .split('\n')
    .filter((line) => plants.test(line))
    .map((line) => JSON.parse(line))
    .map(({ type, id }) => [type, id]);
};

interface Described {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly parameters?: readonly { name: string; in: string }[] } }>
  >;
}

/** What is put where the address of a read names something. */
const namedBy = (path: string, account: string): readonly string[] => {
  if (path.startsWith('/v1/invoices/')) return bills.invoiceIds.slice(4);
  if (path.startsWith('/v1/billing-runs/')) return bills.runs;
  if (path.startsWith('/v1/cameras/')) return [camera];
  if (path.startsWith('/v1/customers/')) return [shop.id];
  if (path.startsWith('/v1/audit/proofs/')) return [...new Map(prices).values()];
  return path.includes('{id}') ? [...new Set([account, shop.id])] : [account];
};

/** Every read of the API, each parameter with every value that could make it tell more, or with others each time. */
const readsOf = async (account: string): Promise<readonly (readonly [string, string])[]> => {
  const { paths }: Described = (await client.get('/openapi.json', { as: null })).body;
  const known: Readonly<Record<string, readonly string[]>> = {
    ...values,
    asOf: [end],
    to: [end],
    from: ['1'],
    under: [account],
    account: [account],
    // History takes one type, search and export many. Other types each time, unless there is time for all.
    type: [priced.join(','), ...someOf(priced, 7)],
    stream: [`customer-${shop.id}`, `invoice-${bills.invoiceIds[8]}`, `billingRun-${bills.runs[1]}`],
  };
  return Object.entries(paths).flatMap(([path, { get }]) => {
    if (!get || !path.startsWith('/v1/')) return [];
    const query = (get.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name);
    const needed = ['month', 'input', 'placeId', ...(path.endsWith('/diff') ? ['from'] : [])];
    const base = query.filter((name) => needed.includes(name)).map((name) => `${name}=${known[name]?.[0]}`);
    const some = (name: string) =>
      (known[name] ?? []).filter(
        (value) => name !== 'type' || value.includes(',') !== path.endsWith('/history'),
      );
    const more = query.flatMap((name) => some(name).map((value) => `${name}=${value}`));
    return namedBy(path, account).flatMap((id) => {
      const asked = path.replace(/\{(\w+)\}/, id).replace(/\{(\w+)\}/g, () => randomUUID());
      const others = someOf(
        more.filter((each) => !base.includes(each)),
        6,
      );
      const one = [base, ...others.map((each) => [...base, each])];
      return one.map((each) => [path, each.length > 0 ? `${asked}?${each.join('&')}` : asked] as const);
    });
  });
};

/** Which routes tell this key of bills in whatever it is answered; and how many reads were answered at all. */
const tellsOfBills = async (as: string, account: string) => {
  const asked = (await readsOf(account)).flatMap(([path, url]) =>
    formsOf(path, url).map((accept) => ({ path, url, accept })),
  );
  const answers = await severalAtOnce(asked, async ({ path, url, accept }) => {
    const { status, text } = await client.get(url, { as, headers: { accept, 'tierline-at-least': end } });
    return { path, isAnswered: status < 300, tells: plants.test(text) };
  });
  const answered = answers.filter(({ isAnswered }) => isAnswered);
  const told = answered.filter(({ tells }) => tells).map(({ path }) => path);
  return { told: [...new Set(told)], answered: answered.length };
};

const withhold = async (account: string) =>
  created(
    await client.put(`/v1/accounts/${account}/modules`, {
      modules: modules.filter((module) => module !== 'billing-view'),
    }),
  );

describe('Prices and bills', () => {
  it('are in the scene in events of every type that can hold them', () => {
    expect(new Set(prices.map(([type]) => type))).toEqual(new Set(priced));
  });

  it('are told by no read to support, though its account has billing-view', async () => {
    const { told, answered } = await tellsOfBills(await keyOf(primary.id, 'support'), primary.id);
    expect(told).toEqual([]);
    expect(answered).toBeGreaterThan(40);
  });

  it('are told by no read to an account from which billing-view is withheld, and by many before', async () => {
    for (const account of [shop, sub, primary]) {
      const [own = ''] = account.keys;
      // At each level other reads are tried: one level shows that they tell it.
      if (exhaustive || account === shop)
        expect((await tellsOfBills(own, account.id)).told).toEqual(expect.arrayContaining(telling));
      await withhold(account.id);
      for (const as of account.keys) {
        const { told, answered } = await tellsOfBills(as, account.id);
        expect(told).toEqual([]);
        expect(answered).toBeGreaterThan(40);
      }
    }
    // Whoever is above them all reads on.
    for (const path of ['/v1/audit/events?type=InvoiceIssued', `/v1/accounts/${shop.id}`])
      expect((await client.get(path)).text).toMatch(plants);
  });

  it('stay where the events are: withheld ones are null, beside what is no bill', async () => {
    await withhold(shop.id);
    const [as = ''] = shop.keys;
    const search = await client.get('/v1/audit/events?type=InvoiceOpened&limit=1', { as });
    expect(search.body.items[0].data).toMatchObject({ payerId: shop.id, net: null, gross: null });
    const details = await client.get(`/v1/accounts/${shop.id}`, { as });
    expect(details.body).toMatchObject({ id: shop.id, billingProfile: null });
    const history = await client.get(`/v1/accounts/${shop.id}/history?type=BillingProfileSet`, { as });
    expect(history.body.items[0]).toMatchObject({ what: 'The billing profile was set.', changes: [] });
  });
});

describe('What one’s own account pays', () => {
  it('is told by no warning to whom its bills are withheld from', async () => {
    const north = await integrator(system, client, { pricing: ratesOf(rate) });
    const branch = await subIntegrator(system, client, north);
    const set = (each: string) =>
      client.put(`/v1/integrators/${branch.id}/pricing`, ratesOf(each), { as: north.key });
    expect((await set('0.0001')).text).toContain(rate);
    await withhold(north.id);
    const answer = await set('0.0002');
    created(answer);
    expect(answer.text).not.toContain('below-cost');
  });
});
