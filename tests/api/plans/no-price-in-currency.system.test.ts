import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator, planRequest, pricing, subIntegrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
/** Priced 30 EUR and 30 USD by their lists. */
let euros: string;
let dollars: string;

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  const define = async (name: string, currency: string) =>
    created(await client.post('/v1/plans', { ...planRequest, name, currency, pricePerCameraMonth: '30' })).id;
  [euros, dollars] = [await define('Euros', 'EUR'), await define('Dollars', 'USD')];
});
afterAll(() => system.close());

const profile = (currency: string, planPrices: Readonly<Record<string, string>> = {}) => ({
  automaticBilling: true,
  rates: { storagePerGbMonth: '0', trafficPerGb: '1', currency },
  tax: { mode: 'none' },
  planPrices: Object.entries(planPrices).map(([planId, price]) => ({ planId, pricePerCameraMonth: price })),
});

interface Business {
  readonly primary: { id: string; key: string };
  readonly shop: string;
}

/** An integrator billed in EUR that buys both plans, and a customer of it without a profile yet. */
const business = async (): Promise<Business> => {
  const plans = [{ planId: euros }, { planId: dollars, pricePerCameraMonth: '20' }];
  const primary = await integrator(system, client, { plans });
  return { primary, shop: await customer(client, primary) };
};

const add = (customerId: string, planId: string | undefined, as = operatorKey): Promise<Answer> =>
  client.post(`/v1/customers/${customerId}/cameras`, { name: 'Door', connection: 'onvif', planId }, { as });
const change = (camera: string, planId: string, as = operatorKey) =>
  client.put(`/v1/cameras/${camera}/plan`, { planId }, { as });
const agree = (customerId: string, terms: object, as = operatorKey) =>
  client.put(`/v1/customers/${customerId}/billing-profile`, terms, { as });
const assign = (id: string, plans: Readonly<Record<string, string | null>>) =>
  client.put(`/v1/integrators/${id}/plans`, {
    plans: Object.entries(plans).map(([planId, price]) => ({
      planId,
      ...(price === null ? {} : { pricePerCameraMonth: price }),
    })),
  });
const list = (biller: string, plans: Readonly<Record<string, string>>, currency = 'EUR', as = operatorKey) =>
  client.put(
    `/v1/accounts/${biller}/price-list`,
    {
      plans: Object.entries(plans).map(([planId, price]) => ({
        planId,
        pricePerCameraMonth: price,
        currency,
      })),
    },
    { as },
  );

/** Refused, and whoever may set the price is told which. */
const expectNoPrice = (
  answer: Answer,
  path: string,
  planId: string,
  payer: string,
  currency: string,
): void => {
  expectProblem(answer, 409, 'no-price-in-currency', path);
  for (const told of [planId, payer, `in ${currency}`]) expect(answer.body.detail).toContain(told);
};

describe('A camera is never left on a plan without a price in the currency of', () => {
  it('its customer, when it is added or put on another plan', async () => {
    const { primary, shop } = await business();
    // Without terms the customer has no currency, and nobody bills it yet.
    const camera = created(await add(shop, euros)).id;
    created(await agree(shop, profile('EUR')));
    expectNoPrice(await add(shop, dollars), 'planId', dollars, shop, 'EUR');
    expectNoPrice(await change(camera, dollars, primary.key), 'planId', dollars, shop, 'EUR');
    expect(created(await change(camera, euros))).toMatchObject({ changed: false });
    created(await agree(shop, profile('EUR', { [dollars]: '27' })));
    created(await add(shop, dollars));
    created(await change(camera, dollars));
  });

  it('any integrator above it, which those below are not told more of', async () => {
    const { primary } = await business();
    created(await list(primary.id, { [dollars]: '25' }));
    const sub = await subIntegrator(system, client, primary, { plans: [{ planId: dollars }] });
    const shop = await customer(client, sub, { billingProfile: profile('USD') });
    const used = created(await add(shop, dollars)).id;
    const kiosk = await customer(client, sub, { billingProfile: profile('USD') });
    const door = created(await add(kiosk, undefined)).id;
    created(await client.delete(`/v1/cameras/${used}`));
    // No camera is on it any more, so the price may go; but then none can come.
    created(await list(primary.id, {}));
    expectNoPrice(await add(kiosk, dollars), 'planId', dollars, sub.id, 'EUR');
    expectNoPrice(await change(door, dollars, primary.key), 'planId', dollars, sub.id, 'EUR');
    const told = await add(kiosk, dollars, sub.key);
    expectProblem(told, 409, 'no-price-in-currency', 'planId');
    for (const hidden of [sub.id, primary.id, 'EUR', 'USD']) expect(told.body.detail).not.toContain(hidden);
  });

  it('a profile that is set for the first time, moves to another currency, or drops a price', async () => {
    const { primary, shop } = await business();
    const camera = created(await add(shop, dollars)).id;
    expectNoPrice(await agree(shop, profile('EUR'), primary.key), 'planPrices', dollars, shop, 'EUR');
    created(await agree(shop, profile('EUR', { [dollars]: '27' })));
    expectNoPrice(await agree(shop, profile('EUR')), 'planPrices', dollars, shop, 'EUR');
    created(await agree(shop, profile('USD')));
    expectNoPrice(await agree(shop, profile('EUR')), 'planPrices', dollars, shop, 'EUR');
    expectNoPrice(await agree(shop, profile('JPY')), 'planPrices', dollars, shop, 'JPY');
    created(await list(primary.id, { [dollars]: '28' }));
    created(await agree(shop, profile('EUR')));
    created(await client.delete(`/v1/cameras/${camera}`));
    created(await agree(shop, profile('JPY')));
  });

  it('an integrator whose own price is taken away', async () => {
    const { primary, shop } = await business();
    const without = { [euros]: null, [dollars]: null };
    expectProblem(await assign(primary.id, without), 409, 'currency-mismatch', 'plans/1/planId');
    const camera = created(await add(shop, dollars)).id;
    expectNoPrice(await assign(primary.id, without), 'plans/1/planId', dollars, primary.id, 'EUR');
    created(await change(camera, euros));
    // What was just done counts, however far a read model is.
    expectProblem(await assign(primary.id, without), 409, 'currency-mismatch', 'plans/1/planId');
    created(await change(camera, dollars));
    // Withdrawn, it keeps its price.
    created(await assign(primary.id, { [euros]: null }));
  });

  it('payers of a price list, customers and integrators alike', async () => {
    const { primary, shop } = await business();
    created(await list(primary.id, { [dollars]: '25' }, 'EUR', primary.key));
    const sub = await subIntegrator(system, client, primary, { plans: [{ planId: dollars }] });
    const below = await customer(client, sub, { billingProfile: profile('USD') });
    created(await agree(shop, profile('EUR')));
    const [own, deep] = [created(await add(shop, dollars)).id, created(await add(below, dollars)).id];
    const drop = () => list(primary.id, { [dollars]: '24' }, 'USD');
    const payers = [shop, sub.id].toSorted();
    const refused = await drop();
    expectProblem(refused, 409, 'no-price-in-currency', 'plans');
    expect(payers.some((payer) => refused.body.detail.includes(payer))).toBe(true);
    created(await list(primary.id, { [dollars]: '24' }));
    created(await agree(shop, profile('EUR', { [dollars]: '27' })));
    expectNoPrice(await drop(), 'plans', dollars, sub.id, 'EUR');
    created(await assign(sub.id, { [dollars]: '26' }));
    created(await drop());
    created(await list(primary.id, { [dollars]: '24' }));
    created(await assign(sub.id, { [dollars]: null }));
    created(await client.delete(`/v1/cameras/${deep}`));
    created(await drop());
    created(await client.delete(`/v1/cameras/${own}`));
  });

  it('anybody, by other commands: they change no currency, or leave the price as it was', async () => {
    const { primary, shop } = await business();
    created(await agree(shop, profile('EUR')));
    created(await add(shop, euros));
    expectProblem(
      await client.put(`/v1/integrators/${primary.id}/pricing`, { ...pricing, currency: 'USD' }),
      409,
      'currency-mismatch',
      'currency',
    );
    expectProblem(
      await client.put(`/v1/plans/${euros}/price`, { pricePerCameraMonth: '31', currency: 'USD' }),
      409,
      'currency-mismatch',
      'currency',
    );
    created(await assign(primary.id, { [dollars]: '20' }));
    // Withdrawn above, the plan keeps the customer's price while its currency stays.
    created(await agree(shop, { ...profile('EUR'), automaticBilling: false }));
    expectNoPrice(await agree(shop, profile('USD')), 'planPrices', euros, shop, 'USD');
  });
});
