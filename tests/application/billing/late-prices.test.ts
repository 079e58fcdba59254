import { describe, expect, it } from 'vitest';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { billForReal, bothPaths, resultOf } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { exclusive, gb, planId, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

const listed = (plan: string, pricePerCameraMonth: string, more: Partial<ListedPlan> = {}): ListedPlan => ({
  planId: planId(plan),
  pricePerCameraMonth,
  currency: 'EUR',
  ...more,
});

const euros = { traffic: '1.00' };
const dollars = { traffic: '1.00', currency: 'USD' };

/**
 * Plan A is listed in euros, U in dollars. C, billed in euros, has a camera on each; D has one on A and is billed in
 * dollars from 20 September on. Neither has a price of its own where the list has none in its currency.
 */
const scene = (): History =>
  createHistory()
    .at('2026-08-15T00:00Z')
    .plan('A', '30')
    .plan('U', '30', 'USD')
    .integrator('P', { pricing: pricing(), plans: { A: 'list', U: '20.00' } })
    .customer('C', { under: 'P', profile: profile(euros) })
    .customer('D', { under: 'P', profile: profile(euros) })
    .camera('c-a', { of: 'C', plan: 'A' })
    .camera('c-u', { of: 'C', plan: 'U' })
    .camera('d-a', { of: 'D', plan: 'A' })
    .activate('c-a', 'c-u', 'd-a')
    .usage('C', { day: '2026-09-10', traffic: 5n * gb })
    .usage('D', { day: '2026-09-10', traffic: 5n * gb })
    .at('2026-09-20T12:00Z')
    .agree('D', profile(dollars));

const setLate = (history: History): History =>
  history
    .at('2026-10-06T12:00Z')
    .agree('C', profile({ ...euros, plans: { U: '27.00' } }))
    .agree('D', profile({ ...dollars, plans: { A: '33.00' } }));

describe.each(bothPaths)('A price that was set late, billed %s', (_, bill) => {
  const figures = async (history: History, payer: string, month: string) => {
    const made = await bill(history, { payer, month });
    return typeof made === 'string' ? made : { lines: made.lines, net: made.net };
  };

  it('is missing until it is set', async () => {
    expect(await figures(scene(), 'C', '2026-09')).toBe('currency-mismatch');
    expect(await figures(scene(), 'D', '2026-09')).toBe('currency-mismatch');
  });

  it('counts for the days before any was', async () => {
    const history = setLate(scene());
    expect(await figures(history, 'C', '2026-09')).toEqual({
      lines: ['plan A: 1 × 30 = 30.00', 'plan U: 1 × 27 = 27.00', 'traffic: 5 × 1 = 5.00'],
      net: '62.00',
    });
    expect(await figures(history, 'C', '2026-10')).toMatchObject({ net: '57.00' });
    expect(await figures(history, 'D', '2026-09')).toEqual({
      lines: ['plan A: 1 × 33 = 33.00', 'traffic: 5 × 1 = 5.00'],
      net: '38.00',
    });
    expect(await figures(history, 'D', '2026-10')).toMatchObject({ net: '33.00' });
  });

  it('counts also when the plan was withdrawn above meanwhile, before it was set or after', async () => {
    const before = setLate(scene().at('2026-10-05T12:00Z').withdraw('P', 'U'));
    const after = setLate(scene()).at('2026-10-07T12:00Z').withdraw('P', 'U');
    for (const history of [before, after]) {
      expect(await figures(history, 'C', '2026-09')).toMatchObject({ net: '62.00' });
      expect(await figures(history, 'C', '2026-10')).toMatchObject({ net: '57.00' });
    }
  });

  it('may be the biller’s own list as well, whichever comes first', async () => {
    const history = scene()
      .at('2026-10-06T12:00Z')
      .priceList('P', [listed('U', '26'), listed('A', '32', { currency: 'USD' })])
      .at('2026-10-07T12:00Z')
      .agree('C', profile({ ...euros, plans: { U: '27.00' } }));
    expect(await figures(history, 'C', '2026-09')).toMatchObject({ net: '61.00' });
    expect(await figures(history, 'D', '2026-09')).toMatchObject({ net: '37.00' });
    // From the 7th on C has a price of its own: 6 days at 26, 25 at 27.
    expect(await figures(history, 'C', '2026-10')).toMatchObject({
      lines: ['plan A: 1 × 30 = 30.00', 'plan U: 0.193548 × 26 = 5.03', 'plan U: 0.806452 × 27 = 21.77'],
    });
  });

  it('that was taken away counts on until there is another', async () => {
    const history = setLate(scene())
      .at('2026-10-16T00:00Z')
      .agree('C', profile(euros))
      .at('2026-10-26T00:00Z')
      .agree('C', profile({ ...euros, plans: { U: '31.00' } }));
    expect(await figures(history, 'C', '2026-10')).toMatchObject({
      lines: ['plan A: 1 × 30 = 30.00', 'plan U: 0.193548 × 31 = 6.00', 'plan U: 0.806452 × 27 = 21.77'],
    });
    // Before any was set, the first of them counts.
    expect(await figures(history, 'C', '2026-09')).toMatchObject({ net: '62.00' });
  });

  it('is not there for documents of the first rules, for which no price at the day’s end was none', async () => {
    const history = setLate(scene());
    expect(await bill(history, { payer: 'C', month: '2026-09', rules: 1 })).toBe('currency-mismatch');
    expect(await bill(history, { payer: 'C', month: '2026-11', rules: 1 })).toMatchObject({ net: '57.00' });
  });
});

describe.each(bothPaths)('A biller’s own price list, billed %s', (_, bill) => {
  const linesOf = async (history: History, payer: string, month = '2026-09') => {
    const made = await bill(history, { payer, month });
    return typeof made === 'string' ? made : made.lines;
  };
  const shop = (): History =>
    createHistory()
      .at('2026-08-15T00:00Z')
      .plan('A', '30')
      .integrator('P', { pricing: pricing(), plans: { A: 'list' } })
      .customer('C', { under: 'P', profile: profile() })
      .camera('c', { of: 'C', plan: 'A' })
      .activate('c');

  it('comes before the plan’s list price, and after the payer’s own', async () => {
    const history = shop()
      .priceList('P', [listed('A', '35')])
      .priceList(platformId, [listed('A', '25')]);
    expect(await linesOf(history, 'C')).toEqual(['plan A: 1 × 35 = 35.00']);
    expect(await linesOf(history, 'P')).toEqual(['plan A: 1 × 25 = 25.00']);
    history.agree('C', profile({ plans: { A: '33' } })).assign('P', { A: '22' });
    expect(await linesOf(history, 'C')).toEqual(['plan A: 1 × 33 = 33.00']);
    expect(await linesOf(history, 'P')).toEqual(['plan A: 1 × 22 = 22.00']);
  });

  it('counts for the days at whose end it is set, and days before keep the list price', async () => {
    const history = shop()
      .at('2026-09-11T00:00Z')
      .priceList('P', [listed('A', '36')])
      .at('2026-09-21T00:00Z')
      .priceList('P', []);
    expect(await linesOf(history, 'C')).toEqual([
      'plan A: 0.333333 × 36 = 12.00',
      'plan A: 0.666667 × 30 = 20.00',
    ]);
  });

  it('is of the month’s currency only: a price in another is none', async () => {
    const history = shop().priceList('P', [
      listed('A', '4000', { currency: 'JPY' }),
      listed('A', '9.125', { currency: 'KWD' }),
    ]);
    expect(await linesOf(history, 'C')).toEqual(['plan A: 1 × 30 = 30.00']);
    history.at('2026-09-10T00:00Z').agree('C', profile({ currency: 'JPY' }));
    expect(await linesOf(history, 'C')).toEqual(['plan A: 1 × 4000 = 4000']);
    history.at('2026-09-30T12:00Z').agree('C', profile({ currency: 'KWD', tax: exclusive('5') }));
    expect(await bill(history, { payer: 'C', month: '2026-09' })).toMatchObject({
      net: '9.125',
      gross: '9.581',
    });
  });

  it('is nothing to documents of the first rules', async () => {
    const history = shop().priceList('P', [listed('A', '35')]);
    expect(await bill(history, { payer: 'C', month: '2026-09', rules: 1 })).toMatchObject({ net: '30.00' });
  });
});

describe('A bill', () => {
  it('calls a plan what its biller calls it, in the payer’s currency if there is a name for it', async () => {
    const history = setLate(scene()).priceList('P', [
      listed('A', '30', { name: 'Gold' }),
      listed('U', '33', { currency: 'USD', name: 'Sky' }),
      listed('A', '33', { currency: 'USD', name: 'Dollar gold' }),
    ]);
    const named = async (payer: string) => {
      const result = await resultOf(history, { payer, month: '2026-09' });
      if (result.outcome !== 'made') throw new Error(result.why);
      return result.bill.lines.map(({ description }) => description);
    };
    expect(await named('C')).toEqual([
      'Plan Gold, 30 camera-days of 30',
      'Plan Sky, 30 camera-days of 30',
      'Traffic',
    ]);
    expect(await named('D')).toEqual(['Plan Dollar gold, 30 camera-days of 30', 'Traffic']);
    // The platform calls its plans what it defined.
    expect(await named('P')).toEqual([
      'Plan A, 60 camera-days of 30',
      'Plan U, 30 camera-days of 30',
      'Traffic',
    ]);
  });

  it('that failed is made by the run after the price was set, and reconciles', async () => {
    const history = scene();
    history.at('2026-10-04T00:00Z');
    expect(await runMonth(history, 'P', '2026-09')).toEqual({
      C: 'currency-mismatch',
      D: 'currency-mismatch',
    });
    setLate(history).at('2026-10-08T00:00Z');
    expect(await runMonth(history, 'P', '2026-09')).toMatchObject({
      C: { gross: '62.00' },
      D: { gross: '38.00' },
    });
    history.at('2026-11-04T00:00Z');
    expect(await runMonth(history, 'P', '2026-10')).toMatchObject({
      C: { gross: '57.00' },
      D: { gross: '33.00' },
    });
    expect(await runMonth(history, platformId, '2026-09')).toMatchObject({ P: { gross: '80.00' } });
    expect((await reconcile(history.events, await shownRows(history))).findings).toEqual([]);
    expect(await billForReal(history, { payer: 'C', month: '2026-11' })).toMatchObject({ net: '57.00' });
  });
});
