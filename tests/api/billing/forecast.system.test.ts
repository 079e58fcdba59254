import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let biller: Awaited<ReturnType<typeof integrator>>;
const shops: string[] = [];
const month = new Date().toISOString().slice(0, 7);
const profile = (currency: string) => ({
  automaticBilling: true,
  rates: { storagePerGbMonth: '0', trafficPerGb: '1', currency },
  tax: { mode: 'exclusive', rates: [{ name: 'VAT', percent: '10' }] },
});

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  biller = await integrator(system, client, { timeZone: 'UTC' });
  for (const currency of ['EUR', 'EUR', 'JPY']) {
    const shop = await customer(client, biller);
    shops.push(shop);
    created(await client.put(`/v1/customers/${shop}/billing-profile`, profile(currency)));
  }
});
afterAll(() => system.close());

const report = async (customerId: string, id: string, trafficBytes: string): Promise<string> => {
  const row = { source: 's', id, customerId, day: `${month}-01`, storedBytes: '0', trafficBytes };
  const answer = await client.post('/v1/usage', { items: [row] });
  expect(answer.body.items).toMatchObject([{ result: 'recorded' }]);
  return String(answer.headers['tierline-position']);
};
const forecast = (account: string, { query = '', as = biller.key, atLeast = '0' } = {}) =>
  client.get(`/v1/accounts/${account}/forecast${query}`, { as, headers: { 'tierline-at-least': atLeast } });

describe('The running month over HTTP', () => {
  it('is an estimate by payer and currency, paged, and shows what was reported up to the position asked for', async () => {
    await report(shops[0] ?? '', '1', '1000000000');
    await report(shops[1] ?? '', '1', '2000000000');
    const atLeast = await report(shops[2] ?? '', '1', '3000000000');
    const { status, body } = await forecast(biller.id, { atLeast });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      month,
      estimate: true,
      currencies: [
        { currency: 'EUR', toDate: '3.30' },
        { currency: 'JPY', toDate: '3' },
      ],
      payers: [
        { payerId: shops[0], name: 'Shop', currency: 'EUR', toDate: '1.10' },
        { payerId: shops[1], currency: 'EUR', toDate: '2.20' },
        { payerId: shops[2], currency: 'JPY', toDate: '3' },
      ],
      unbillable: [],
      next: null,
    });
    for (const { toDate, forecast: end } of body.payers)
      expect(Number(end)).toBeGreaterThanOrEqual(Number(toDate));
    const first = (await forecast(biller.id, { query: '?limit=2', atLeast })).body;
    expect(first.payers).toHaveLength(2);
    expect(first.currencies).toEqual(body.currencies);
    const rest = (await forecast(biller.id, { query: `?limit=2&after=${first.next}`, atLeast })).body;
    expect(rest.payers).toEqual(body.payers.slice(2));
    const later = await report(shops[0] ?? '', '2', '1000000000');
    expect((await forecast(biller.id, { atLeast: later })).body.payers[0].toDate).toBe('2.20');
  });

  it('is an account’s own with as=payer, and empty where nobody is billed', async () => {
    const atLeast = await report(shops[1] ?? '', '3', '1000000000');
    const own = await forecast(shops[1] ?? '', { query: `?as=payer&month=${month}`, atLeast });
    expect(own.body.payers).toMatchObject([{ payerId: shops[1], toDate: '3.30' }]);
    expect((await forecast(shops[1] ?? '')).body).toMatchObject({ currencies: [], payers: [] });
  });

  it('is only of the month that is under way, and only for who may read the bills', async () => {
    expectProblem(await forecast(biller.id, { query: '?month=2020-01' }), 409, 'month-not-running', 'month');
    expectProblem(await forecast(biller.id, { query: '?month=2020-13' }), 400, 'malformed', 'month');
    expectProblem(await forecast(biller.id, { query: '?after=x' }), 400, 'malformed', 'after');
    const stranger = await integrator(system, client);
    expectProblem(await forecast(biller.id, { as: stranger.key }), 404, 'not-found');
    expectProblem(await forecast(biller.id, { atLeast: '999999999' }), 409, 'position-not-in-log');
  });
});
