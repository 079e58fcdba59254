import { describe, expect, test } from 'vitest';
import { isLeftUnpriced } from '#domain/accounts/customer/decide.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { offerOn, refuseForeignListPrices, refuseUnpriced } from '#domain/plans/offer.ts';
import type { ListedPrice, PricedAccount } from '#domain/plans/price-edges.ts';
import { noTax } from '#domain/plans/prices.ts';
import { planId, planState, primary, shop, sub } from '../../scenes/domain-scenes.ts';

const basic = planId('basic');
/** Listed in euros. */
const plan = planState('basic', { pricePerCameraMonth: '10' });
const listed = (currency: string): readonly ListedPrice[] => [
  { planId: basic, pricePerCameraMonth: '8', currency },
];
const profile = (currency: string, price?: string) => ({
  automaticBilling: true,
  rates: { storagePerGbMonth: '0', trafficPerGb: '0', currency },
  planPrices: price === undefined ? [] : [{ planId: basic, pricePerCameraMonth: price }],
  tax: noTax,
});

/** platform → primary → sub → shop, in these currencies; `lists` are price lists of the first three. */
const pathIn = (
  currencies: readonly [string, string, string | undefined],
  lists: readonly (readonly ListedPrice[])[] = [],
): readonly PricedAccount[] => {
  const plans = [{ planId: basic }];
  const [first, second, third] = currencies;
  return [
    { accountId: platformId, type: 'platform', priceList: lists[0] ?? [] },
    { accountId: primary, type: 'integrator', currency: first, plans, priceList: lists[1] ?? [] },
    { accountId: sub, type: 'integrator', currency: second, plans, priceList: lists[2] ?? [] },
    { accountId: shop, type: 'customer', billingProfile: third === undefined ? undefined : profile(third) },
  ];
};
const refusedOn = (path: readonly PricedAccount[], asker: AccountId = platformId) =>
  refuseUnpriced(basic, offerOn(path, [plan], asker), 'planId');

describe('A plan put on a camera', () => {
  test.each([
    ['every edge is in its currency', pathIn(['EUR', 'EUR', 'EUR']), undefined],
    ['the customer has no terms yet', pathIn(['EUR', 'EUR', undefined]), undefined],
    ['the customer is billed in another', pathIn(['EUR', 'EUR', 'USD']), shop],
    ['an integrator is billed in another', pathIn(['EUR', 'USD', 'EUR']), sub],
    ['the one at the top is billed in another', pathIn(['USD', 'EUR', 'EUR']), primary],
    ['its biller asks a price in it', pathIn(['EUR', 'EUR', 'USD'], [[], [], listed('USD')]), undefined],
    ['somebody else than its biller does', pathIn(['EUR', 'EUR', 'USD'], [[], listed('USD'), []]), shop],
    ['its biller asks one in a third', pathIn(['EUR', 'EUR', 'USD'], [[], [], listed('JPY')]), shop],
  ] as const)('where %s', (_case, path, payer) => {
    const refusal = refusedOn(path);
    expect(refusal?.code).toBe(payer && 'no-price-in-currency');
    if (payer) expect(refusal?.detail).toContain(payer);
  });

  test('names the price to those above the payer, and to nobody else', () => {
    const path = pathIn(['EUR', 'USD', 'EUR']);
    for (const asker of [platformId, primary]) expect(refusedOn(path, asker)?.detail).toContain('in USD');
    for (const asker of [sub, shop]) {
      const detail = refusedOn(path, asker)?.detail;
      expect(detail).toContain('Ask whoever bills you');
      for (const hidden of ['USD', 'EUR', sub, basic]) expect(detail).not.toContain(hidden);
    }
  });
});

describe('A profile', () => {
  const left = (before: string | undefined, after: string, withdrawn = false, own?: string, list = 'JPY') =>
    isLeftUnpriced(
      { billingProfile: before === undefined ? undefined : profile(before) },
      profile(after, own),
      { plan, withdrawn },
      { listed: listed(list) },
    );

  test.each([
    ['in the currency of the list price', left('USD', 'EUR'), false],
    ['in another', left('EUR', 'USD'), true],
    ['in another, as the first', left(undefined, 'USD'), true],
    ['in another, with a price of its own', left('EUR', 'USD', false, '9'), false],
    ['in another that the price list has', left('EUR', 'USD', false, undefined, 'USD'), false],
    ['that keeps its currency, for a plan that was withdrawn', left('USD', 'USD', true), false],
    ['that moves to another, for a plan that was withdrawn', left('EUR', 'USD', true), true],
  ])('%s leaves cameras with or without a price', (_case, isLeft, expected) => {
    expect(isLeft).toBe(expected);
  });
});

test('A plan is assigned to an integrator where its biller’s price list has its currency', () => {
  const payer = { accountId: sub, currency: 'USD' };
  const offer = (list: readonly ListedPrice[]) =>
    offerOn(pathIn(['EUR', 'EUR', 'EUR'], [[], list]).slice(0, 2), [plan], platformId);
  const refusedBy = (list: readonly ListedPrice[], inUse: ReadonlySet<typeof basic> = new Set()) =>
    refuseForeignListPrices([{ planId: basic }], offer(list), payer, { inUse });
  expect(refusedBy(listed('USD'))).toBeUndefined();
  expect(refusedBy(listed('JPY'))).toMatchObject({ code: 'currency-mismatch', path: 'plans/0/planId' });
  expect(refusedBy([], new Set([basic]))).toMatchObject({
    code: 'no-price-in-currency',
    path: 'plans/0/planId',
  });
});
