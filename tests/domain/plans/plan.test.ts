import { describe, expect, test } from 'vitest';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { decidePlan, type PlanCommand } from '#domain/plans/decide.ts';
import { offerOn, plansSeen, refusePlan } from '#domain/plans/offer.ts';
import { evolvePlan, type PlanEvent, type PlanState } from '#domain/plans/plan.ts';
import { type ListedPrice, type PricedAccount, type PriceEdge, priceOn } from '#domain/plans/price-edges.ts';
import { type AssignedPlan, misfitOfTax } from '#domain/plans/prices.ts';
import { planWarnings, ratesWarnings, salesOf } from '#domain/plans/warnings.ts';
import {
  customer,
  integrator,
  pathOf,
  planId,
  planState,
  pricing,
  primary,
  shop,
  sub,
} from '../../scenes/domain-scenes.ts';
import { specify } from '../../scenes/given.ts';

const { given, stateOf } = specify<PlanState, PlanCommand, PlanEvent>({
  evolve: evolvePlan,
  decide: decidePlan,
  path: [platformId],
});

const basic = planId('basic');
const { planId: _, retired: __, ...terms } = planState('basic');
const defined: PlanEvent = { type: 'PlanDefined', data: { planId: basic, ...terms } };
const revised: PlanEvent = { type: 'PlanPriceRevised', data: { planId: basic, pricePerCameraMonth: '11' } };
const retired: PlanEvent = { type: 'PlanRetired', data: { planId: basic } };

test('a plan is defined, given another price and retired, each once', () => {
  const define: PlanCommand = { type: 'DefinePlan', planId: basic, terms };
  given().when(define).yields(defined);
  given(defined).when(define).holds();
  given(defined).when({ type: 'RevisePlanPrice', pricePerCameraMonth: '11' }).yields(revised);
  given(defined, revised).when({ type: 'RevisePlanPrice', pricePerCameraMonth: '11' }).holds();
  given(defined, revised).when({ type: 'RevisePlanPrice', pricePerCameraMonth: '11.00' }).holds();
  given(defined).when({ type: 'RetirePlan' }).yields(retired);
  given(defined, retired).when({ type: 'RetirePlan' }).holds();
});

test('a retired plan keeps its price and its terms', () => {
  expect(stateOf([defined, revised, retired])).toEqual({
    ...planState('basic'),
    pricePerCameraMonth: '11',
    retired: true,
  });
});

test('a plan that was never defined is not found', () => {
  given().when({ type: 'RetirePlan' }).isRefused('plan-not-found');
  given().when({ type: 'RevisePlanPrice', pricePerCameraMonth: '1' }).isRefused('plan-not-found');
});

const known = new Map([[basic, planState('basic', { pricePerCameraMonth: '10' })]]);
const eur: Pick<PriceEdge, 'currency' | 'listed'> = { currency: 'EUR', listed: [] };

/** From the platform down to an integrator that has these plans. */
const sellerWith = (plans: readonly AssignedPlan[], listed: readonly ListedPrice[] = []): PricedAccount[] => [
  { accountId: platformId, type: 'platform', priceList: listed },
  { accountId: primary, type: 'integrator', currency: 'EUR', plans },
];
const at = (price: string | undefined) => ({
  planId: basic,
  ...(price ? { pricePerCameraMonth: price } : {}),
});
const warnedOf = (plans: readonly AssignedPlan[], sellers: PricedAccount[], terms = eur) =>
  planWarnings(salesOf(plans, terms, known, 'plans'), sellers, known);

test.each([
  ['below the own price', '8.99', '9', 1],
  ['at the own price', '9.00', '9', 0],
  ['above the own price', '9.5', '9', 0],
  ['below the list price, where the seller pays that', '9.99', undefined, 1],
  ['at the list price, which is below the own price', undefined, '10.5', 1],
  ['at the list price, which is the own price', undefined, undefined, 0],
] as const)('selling a plan %s warns where it costs more than it brings', (_case, price, cost, warnings) => {
  expect(warnedOf([at(price)], sellerWith([at(cost)]))).toHaveLength(warnings);
});

test('a warning names the field of the request', () => {
  const sold = [{ planId: planId('other') }, at('1')];
  expect(warnedOf(sold, sellerWith([at(undefined)]))).toMatchObject([
    { code: 'plan-below-cost', path: 'plans/1/pricePerCameraMonth' },
  ]);
});

test('a plan the seller does not have costs it nothing, and no list price is told', () => {
  expect(warnedOf([at('0.01')], sellerWith([]))).toEqual([]);
  expect(warnedOf([at('0.01')], sellerWith([{ planId: planId('other') }]))).toEqual([]);
});

test('what the biller asks of everybody is a cost too, and what the seller asks of everybody is a price', () => {
  const listed = (price: string, currency = 'EUR') => [
    { planId: basic, pricePerCameraMonth: price, currency },
  ];
  expect(warnedOf([at('10')], sellerWith([at(undefined)], listed('12')))).toHaveLength(1);
  expect(warnedOf([at('10')], sellerWith([at(undefined)], listed('12', 'USD')))).toEqual([]);
  const asked = (price: string, currency = 'EUR') => ({ ...eur, listed: listed(price, currency) });
  expect(warnedOf([at(undefined)], sellerWith([at('9')]), asked('8'))).toHaveLength(1);
  expect(warnedOf([at(undefined)], sellerWith([at('9')]), asked('8', 'USD'))).toEqual([]);
});

test('prices in two currencies are not compared', () => {
  expect(warnedOf([at('1')], sellerWith([at('9')]), { ...eur, currency: 'USD' })).toEqual([]);
});

describe('what a plan costs on an edge', () => {
  const listed = [{ planId: basic, name: 'Ours', pricePerCameraMonth: '8', currency: 'USD' }];
  const plan = planState('basic', { pricePerCameraMonth: '10' });
  test.each([
    [
      'its own price before all others',
      { currency: 'USD', own: [at('7')], listed },
      { price: '7', from: 'payer' },
    ],
    [
      'what its biller asks of everybody',
      { currency: 'USD', own: [at(undefined)], listed },
      { price: '8', from: 'biller', name: 'Ours' },
    ],
    ['the list price', { currency: 'EUR', own: [], listed }, { price: '10', from: 'plan' }],
    [
      'nothing known, where all prices are in other currencies',
      { currency: 'JPY', own: [], listed },
      undefined,
    ],
    ['nothing known, while nothing was agreed', { currency: undefined, own: [at('7')], listed }, undefined],
  ] as const)('is %s', (_case, edge, price) => {
    if (price) expect(priceOn(edge, plan)).toMatchObject(price);
    else expect(priceOn(edge, plan)).toBeUndefined();
  });
});

describe('the plans of a path', () => {
  const plansOf: Readonly<Record<string, readonly string[]>> = {
    [primary]: ['basic', 'plus'],
    [sub]: ['basic', 'pro'],
  };
  const path = pathOf(integrator(primary), integrator(sub), customer(shop)).map((standing) => ({
    ...standing,
    plans: (plansOf[standing.accountId] ?? []).map((name) => ({ planId: planId(name) })),
  }));

  test('are seen as far as every integrator down to one has them; the platform sees all', () => {
    const seen = (depth: number) => plansSeen(path.slice(0, depth));
    expect([seen(1), seen(2), seen(3), seen(4)]).toEqual([
      undefined,
      ['basic', 'plus'].map(planId),
      ['basic'].map(planId),
      ['basic'].map(planId),
    ]);
  });

  test('are seen by nobody where the account was not there yet', () => {
    expect(plansSeen([])).toEqual([]);
  });

  test('that exist and are not for the asker to see are not told apart from those that do not exist', () => {
    const states = ['basic', 'plus', 'pro'].map((name) => planState(name));
    const codes = (asker: AccountId) =>
      ['basic', 'plus', 'pro', 'none'].map(
        (name) => refusePlan(planId(name), offerOn(path, states, asker), 'planId')?.code,
      );
    expect(codes(platformId)).toEqual([
      undefined,
      'plan-not-assigned',
      'plan-not-assigned',
      'plan-not-found',
    ]);
    expect(codes(primary)).toEqual([undefined, 'plan-not-assigned', 'plan-not-found', 'plan-not-found']);
    // What was assigned to one's own integrator is no news, though it counts no more since it was withdrawn above.
    for (const asker of [sub, shop])
      expect(codes(asker)).toEqual([undefined, 'plan-not-found', 'plan-not-assigned', 'plan-not-found']);
  });
});

test.each([
  ['none', [], undefined],
  ['none', [{ name: 'VAT', percent: '19' }], 'must be left out or empty in mode none.'],
  ['exclusive', [{ name: 'VAT', percent: '19' }], undefined],
  ['inclusive', [], 'must name at least one rate in mode inclusive.'],
] as const)('tax in mode %s with the rates %j', (mode, rates, misfit) => {
  expect(misfitOfTax({ mode, rates })).toBe(misfit);
});

test('the platform buys of nobody, so it sells nothing below its cost', () => {
  expect(warnedOf([at('0')], [{ accountId: platformId, type: 'platform' }])).toEqual([]);
  expect(ratesWarnings({ ...pricing, trafficPerGb: '0' }, undefined, '')).toEqual([]);
});

test('storage and traffic sold below cost are warned of each, and not across currencies', () => {
  const cheap = { ...pricing, storagePerGbMonth: '0.0199', trafficPerGb: '0' };
  expect(ratesWarnings(cheap, pricing, 'pricing/').map(({ code, path }) => [code, path])).toEqual([
    ['storage-below-cost', 'pricing/storagePerGbMonth'],
    ['traffic-below-cost', 'pricing/trafficPerGb'],
  ]);
  expect(ratesWarnings({ ...cheap, currency: 'JPY' }, pricing, '')).toEqual([]);
  expect(ratesWarnings({ ...pricing, storagePerGbMonth: '0.020' }, pricing, '')).toEqual([]);
});
