import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { noTax } from '#domain/plans/prices.ts';
import { openTierline, operator, peopleOf, type TestTierline } from '../../scenes/open-tierline.ts';
import {
  camera,
  customer,
  done,
  expectRefusal,
  plan,
  pricing,
  primary,
  sub,
  subRequest,
} from '../accounts/people.ts';

let tierline: TestTierline;
let basic: PlanId;
let plus: PlanId;
beforeAll(async () => {
  tierline = await openTierline();
  [basic, plus] = [await plan(tierline), await plan(tierline, '20')];
});
afterAll(() => tierline.close());

const assign = (id: AccountId, ...planIds: readonly PlanId[]) =>
  tierline.integrators.assignPlans(
    tierline.by(operator),
    id,
    planIds.map((planId) => ({ planId })),
  );
const add = (shop: AccountId, planId: PlanId) =>
  tierline.cameras.add(tierline.by(operator), shop, { name: 'Door', connection: 'onvif', planId });

const tree = async () => {
  const both = [{ planId: basic }, { planId: plus }];
  const top = await primary(tierline, both);
  const middle = await sub(tierline, top, both);
  const shop = await customer(tierline, middle);
  return { top, middle, shop };
};

describe('a plan withdrawn above', () => {
  test('is gone below at once, and back at once when it is assigned again', async () => {
    const { top, middle, shop } = await tree();
    done(await add(shop, basic));
    done(await assign(top, plus));
    expectRefusal(await add(shop, basic), 'plan-not-assigned', { path: 'planId' });
    const people = tierline.by(peopleOf(middle));
    const request = subRequest(undefined, [{ planId: plus }, { planId: basic }]);
    expectRefusal(
      await tierline.integrators.createSubIntegrator(people, middle, request),
      'plan-not-assigned',
      {
        path: 'plans/1/planId',
      },
    );
    done(await assign(top, plus, basic));
    done(await add(shop, basic));
  });

  test('stays on the cameras that have it, which go on and off as before', async () => {
    const { top, shop } = await tree();
    const id = await camera(tierline, shop, basic);
    done(await assign(top, plus));
    done(await tierline.cameras.activate(tierline.by(operator), id));
    done(await tierline.cameras.deactivate(tierline.by(operator), id));
    done(await tierline.cameras.activate(tierline.by(operator), id));
    done(await tierline.cameras.changePlan(tierline.by(operator), id, plus));
    expectRefusal(await tierline.cameras.changePlan(tierline.by(operator), id, basic), 'plan-not-assigned');
  });
});

test('a parent cannot assign what it does not have', async () => {
  const top = await primary(tierline, [{ planId: basic }]);
  const middle = await sub(tierline, top, [{ planId: basic }]);
  expectRefusal(await assign(middle, basic, plus), 'plan-not-assigned', { path: 'plans/1/planId' });
  expectRefusal(await assign(top, 'no-such-plan' as PlanId), 'plan-not-found', { path: 'plans/0/planId' });
  const retired = await plan(tierline);
  done(await tierline.platform.retirePlan(tierline.by(operator), retired));
  expectRefusal(await assign(top, basic, retired), 'plan-retired', { path: 'plans/1/planId' });
});

test('people cannot tell a plan they do not see from one that does not exist', async () => {
  const secret = await plan(tierline, '77.70');
  const top = await primary(tierline, [{ planId: basic }]);
  const middle = await sub(tierline, top, [{ planId: basic }]);
  const shop = await customer(tierline, top);
  const people = () => tierline.by(peopleOf(top));
  const profile = (planId: PlanId) => ({
    automaticBilling: true,
    rates: { storagePerGbMonth: '1', trafficPerGb: '1', currency: 'EUR' },
    planPrices: [{ planId, pricePerCameraMonth: '0.01' }],
    tax: noTax,
  });
  const missing = 'no-such-plan' as PlanId;
  for (const planId of [secret, missing])
    for (const result of [
      await tierline.integrators.assignPlans(people(), middle, [{ planId }]),
      await tierline.customers.setBillingProfile(people(), shop, profile(planId)),
      await tierline.customers.create(people(), top, {
        name: 'Shop',
        address: { placeId: 'sample-1' },
        billingProfile: profile(planId),
      }),
      await tierline.cameras.add(people(), shop, { name: 'Door', connection: 'onvif', planId }),
    ])
      expectRefusal(result, 'plan-not-found');
  const operators = await tierline.customers.setBillingProfile(tierline.by(operator), shop, profile(secret));
  expectRefusal(operators, 'plan-not-assigned', { path: 'planPrices/0/planId' });
});

test('the same plans again change nothing', async () => {
  const { middle } = await tree();
  expect(done(await assign(middle, plus, basic)).changed).toBe(false);
  expect(done(await assign(middle, basic)).changed).toBe(true);
  expect(done(await assign(middle, basic)).changed).toBe(false);
});

test("plans are the platform's: nobody else defines, prices or retires them", async () => {
  const top = await primary(tierline);
  const people = tierline.by(peopleOf(top));
  const account = await tierline.platform.revisePlanPrice(people, basic, { pricePerCameraMonth: '1' });
  expectRefusal(account, 'forbidden');
  expectRefusal(await tierline.platform.retirePlan(people, basic), 'forbidden');
});

describe('selling below the own cost is done and answered with a warning', () => {
  const cheap = { ...pricing, storagePerGbMonth: '0.01' };

  test("of a sub-integrator's plans and rates, at its creation and later", async () => {
    const top = await primary(tierline, [{ planId: basic, pricePerCameraMonth: '8' }, { planId: plus }]);
    const people = () => tierline.by(peopleOf(top));
    const plans = [
      { planId: basic, pricePerCameraMonth: '8' },
      { planId: plus, pricePerCameraMonth: '19.99' },
    ];
    const request = { ...subRequest(undefined, plans), pricing: cheap };
    const created = done(await tierline.integrators.createSubIntegrator(people(), top, request));
    expect(created.warnings?.map(({ code, path }) => [code, path])).toEqual([
      ['storage-below-cost', 'pricing/storagePerGbMonth'],
      ['plan-below-cost', 'plans/1/pricePerCameraMonth'],
    ]);
    const id = created.id as AccountId;
    const repriced = done(
      await tierline.integrators.setPricing(people(), id, { ...cheap, trafficPerGb: '0' }),
    );
    expect(repriced.warnings?.map(({ path }) => path)).toEqual(['storagePerGbMonth', 'trafficPerGb']);
    const assigned = done(await tierline.integrators.assignPlans(people(), id, [{ planId: plus }]));
    expect(assigned.warnings).toBeUndefined();
  });

  test("of a customer's profile", async () => {
    const top = await primary(tierline, [{ planId: basic }]);
    const billingProfile = {
      automaticBilling: true,
      rates: { storagePerGbMonth: '0.01', trafficPerGb: '0.01', currency: 'EUR' },
      planPrices: [{ planId: basic, pricePerCameraMonth: '9' }],
      tax: noTax,
    };
    const people = tierline.by(peopleOf(top));
    const request = { name: 'Shop', address: { placeId: 'sample-1' }, billingProfile };
    const created = done(await tierline.customers.create(people, top, request));
    expect(created.warnings?.map(({ path }) => path)).toEqual([
      'billingProfile/rates/storagePerGbMonth',
      'billingProfile/planPrices/0/pricePerCameraMonth',
    ]);
    const caller = tierline.by(peopleOf(top));
    const id = created.id as AccountId;
    const set = done(await tierline.customers.setBillingProfile(caller, id, billingProfile));
    expect(set).toMatchObject({ changed: false });
    expect(set.warnings?.map(({ path }) => path)).toEqual([
      'rates/storagePerGbMonth',
      'planPrices/0/pricePerCameraMonth',
    ]);
  });

  test('and the platform, which buys of nobody, is not warned', async () => {
    const top = await primary(tierline);
    const sold = [{ planId: basic, pricePerCameraMonth: '0' }];
    expect(
      done(await tierline.integrators.assignPlans(tierline.by(operator), top, sold)).warnings,
    ).toBeUndefined();
    expect(
      done(await tierline.integrators.setPricing(tierline.by(operator), top, cheap)).warnings,
    ).toBeUndefined();
  });
});
