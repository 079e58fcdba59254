import { describe, expect, it } from 'vitest';
import { unconfiguredPlatform } from '#domain/billing/evolve-account-facts.ts';
import type { AccountFacts, PlanAssignment, PlanFacts } from '#domain/billing/facts.ts';
import { CurrencyMismatch } from '#domain/billing/plan-prices/plan-price.ts';
import { termsOf } from '#domain/billing/terms.ts';
import type { Dated } from '#domain/kernel/history.ts';
import type { AccountId, EventId, Instant, PlanId } from '#domain/kernel/ids.ts';
import { exclusive, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { planId } from '#tests/scenes/domain-scenes.ts';

const november = (day: number, time = '00:00:00.000'): Instant =>
  `2026-11-${String(day).padStart(2, '0')}T${time}Z` as Instant;
const monthEnd = '2026-12-01T00:00:00.000Z' as Instant;
const noon = (day: number): Instant => november(day, '12:00:00.000');

const dated = <Value>(at: Instant, value: Value): Dated<Value> => ({
  at,
  eventId: `set ${at}` as EventId,
  value,
});

const basic = planId('basic');
const plan = (currency: string, ...prices: readonly (readonly [Instant, string])[]): PlanFacts => ({
  planId: basic,
  name: 'basic',
  currency,
  prices: prices.map(([at, price]) => dated(at, price)),
});
const plans = (facts: PlanFacts) => new Map([[facts.planId, facts]]);
const list = plans(plan('EUR', [november(1), '30'], [noon(10), '60']));

const customer = (...profiles: AccountFacts['profiles']): AccountFacts => ({
  ...unconfiguredPlatform(november(1)),
  type: 'customer',
  profiles,
});
const integrator = (
  pricings: AccountFacts['pricings'],
  ...assignments: readonly (readonly [Instant, PlanAssignment['assigned'], string | null])[]
): AccountFacts => ({
  ...unconfiguredPlatform(november(1)),
  type: 'integrator',
  pricings,
  assignments: assignments.map(([at, assigned, price]) => dated(at, { planId: basic, assigned, price })),
});
const of = (payer: AccountFacts, facts: ReadonlyMap<PlanId, PlanFacts>, end: Instant) =>
  termsOf(payer, { above: [], plans: facts }, end, 2);
const priced = [dated(november(1), pricing({ storage: '0.02' }))];

describe('Terms', () => {
  it('are not there where nothing was agreed', () => {
    expect(of(customer(), list, monthEnd)).toBeUndefined();
    expect(of(integrator([]), list, monthEnd)).toBeUndefined();
  });

  it('have the currency and tax of the month’s end, not of its last moment’s change', () => {
    const payer = customer(
      dated(november(2), profile({ currency: 'USD' })),
      dated(noon(30), profile({ tax: exclusive('19') })),
      dated(monthEnd, profile({ currency: 'JPY' })),
    );
    expect(of(payer, list, monthEnd)).toMatchObject({ currency: 'EUR', tax: exclusive('19') });
  });

  it('are the first ever agreed, for a month that was over before', () => {
    const payer = customer(dated('2027-02-01T00:00:00.000Z' as Instant, profile({ storage: '7' })));
    expect(of(payer, list, monthEnd)?.ratesBefore(november(5)).value.storagePerGbMonth).toBe('7');
  });

  it('have the rates in force just before a day’s end', () => {
    const payer = integrator([...priced, dated(november(5), pricing({ storage: '0.03' }))]);
    const rate = (end: Instant) => of(payer, list, monthEnd)?.ratesBefore(end).value.storagePerGbMonth;
    expect([rate(november(5)), rate(november(6)), rate(monthEnd)]).toEqual(['0.02', '0.03', '0.03']);
  });

  it('have, for days in another currency, the last rates before in the month’s, else the first', () => {
    const payer = customer(
      dated(november(1), profile({ storage: '9', currency: 'USD' })),
      dated(noon(5), profile({ storage: '1' })),
      dated(noon(7), profile({ storage: '2' })),
      dated(noon(9), profile({ storage: '8', currency: 'USD' })),
      dated(noon(20), profile({ storage: '3' })),
    );
    const rate = (end: Instant) => of(payer, list, monthEnd)?.ratesBefore(end).value.storagePerGbMonth;
    expect([rate(november(3)), rate(november(6)), rate(november(15)), rate(monthEnd)]).toEqual([
      '1',
      '1',
      '2',
      '3',
    ]);
  });
});

describe('A plan’s price', () => {
  const price = (payer: AccountFacts, end: Instant, facts = list): string | undefined =>
    of(payer, facts, monthEnd)?.planPriceBefore(basic, end).price;

  it('is the list price of the day', () => {
    expect([price(integrator(priced), november(10)), price(integrator(priced), november(11))]).toEqual([
      '30',
      '60',
    ]);
    expect(price(customer(dated(november(1), profile())), november(11))).toBe('60');
  });

  it('is the first list price for days before it was defined', () => {
    expect(price(integrator(priced), '2026-10-05T00:00:00.000Z' as Instant)).toBe('30');
  });

  it('is the payer’s own of the day', () => {
    const payer = integrator(
      priced,
      [november(1), true, '20'],
      [noon(5), true, null],
      [noon(15), true, '25'],
    );
    expect([5, 6, 11, 16].map((day) => price(payer, november(day)))).toEqual(['20', '30', '60', '25']);
    const shop = customer(
      dated(november(1), profile({ plans: { basic: '12' } })),
      dated(noon(5), profile()),
      dated(noon(15), profile({ plans: { basic: '14' } })),
    );
    expect([5, 6, 11, 16].map((day) => price(shop, november(day)))).toEqual(['12', '30', '60', '14']);
  });

  it('stays, once withdrawn, what it was', () => {
    const own = integrator(priced, [november(1), true, '20'], [noon(5), false, '20']);
    expect([price(own, november(5)), price(own, november(20))]).toEqual(['20', '20']);
    const listed = integrator(priced, [november(1), true, null], [noon(5), false, null]);
    expect([price(listed, november(5)), price(listed, november(20))]).toEqual(['30', '30']);
  });

  it('is never a list price in another currency', () => {
    const dollars = plans(plan('USD', [november(1), '30']));
    expect(() => price(integrator(priced), november(5), dollars)).toThrow(CurrencyMismatch);
    expect(price(integrator(priced, [november(1), true, '20']), november(5), dollars)).toBe('20');
  });

  it('names the events that made it so', () => {
    const payer = integrator(priced, [november(1), true, null]);
    expect(of(payer, list, monthEnd)?.planPriceBefore(basic, november(20)).eventIds).toEqual([
      `set ${november(1)}`,
      `set ${noon(10)}`,
    ]);
  });

  describe('by the second rules', () => {
    const listing = (at: Instant, price: string, currency = 'EUR') =>
      dated(at, [{ planId: basic, pricePerCameraMonth: price, currency }]);
    const biller = (...priceLists: AccountFacts['priceLists']): AccountFacts => ({
      ...integrator(priced, [november(1), true, null]),
      accountId: 'biller' as AccountId,
      priceLists,
    });
    const found = (payer: AccountFacts, above: AccountFacts, end: Instant, rules: 1 | 2 = 2) =>
      termsOf(payer, { above: [above], plans: list }, monthEnd, rules)?.planPriceBefore(basic, end);

    it('is what the biller asks of everybody, from the day it does', () => {
      const above = biller(listing(noon(5), '40'), dated(noon(20), []));
      const shop = customer(dated(november(1), profile()));
      expect([5, 6, 20, 21].map((day) => found(shop, above, november(day))?.price)).toEqual([
        '30',
        '40',
        '40',
        '60',
      ]);
      expect(found(shop, above, november(6))?.eventIds).toEqual([`set ${noon(5)}`]);
      expect(found(shop, above, november(6), 1)?.price).toBe('30');
    });

    it('names the withdrawal that holds it, above too, and what it held', () => {
      const above = {
        ...integrator(priced, [november(1), true, null], [noon(8), false, null]),
        accountId: 'biller' as AccountId,
      };
      const shop = customer(dated(november(1), profile()));
      expect(found(shop, above, november(20))).toEqual({
        price: '30',
        eventIds: [`set ${noon(8)}`, `set ${november(1)}`],
      });
      expect(found(shop, above, november(20), 1)?.price).toBe('60');
    });

    it('of the nearest day is the payer’s own before the biller’s where both were set at one time', () => {
      const dollars = plans(plan('USD', [november(1), '30']));
      const shop = customer(
        dated(november(1), profile()),
        dated(noon(20), profile({ plans: { basic: '12' } })),
      );
      const at = (above: AccountFacts, end: Instant) =>
        termsOf(shop, { above: [above], plans: dollars }, monthEnd, 2)?.planPriceBefore(basic, end).price;
      expect(at(biller(listing(noon(20), '40')), november(5))).toBe('12');
      expect(at(biller(listing(noon(10), '40')), november(5))).toBe('40');
      expect(at(biller(listing(noon(10), '40', 'USD')), november(5))).toBe('12');
      // Asked no more from the 15th on: the last there was counts until the payer has its own.
      const gone = biller(listing(noon(8), '41'), listing(noon(10), '40'), dated(noon(15), []));
      expect(at(gone, november(18))).toBe('40');
      expect(at(gone, november(5))).toBe('41');
    });
  });
});
