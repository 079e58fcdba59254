import { describe, expect, it } from 'vitest';
import { bothPaths } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { exclusive, gb, inclusive, pricing, profile } from '#tests/application/billing/history-terms.ts';

type Terms = Parameters<typeof profile>[0];

/** A shop whose cameras all record through November 2026; `cameras`: how many on each plan. */
const shopWith = (terms: Terms, cameras: Readonly<Record<string, number>> = {}): History => {
  const history = createHistory()
    .at('2026-10-01T00:00Z')
    .integrator('dealer')
    .customer('shop', { under: 'dealer', profile: profile(terms) });
  for (const [plan, count] of Object.entries(cameras)) {
    history.plan(plan, '1', terms?.currency ?? 'EUR');
    for (let number = 1; number <= count; number += 1)
      history.camera(`${plan}-${number}`, { of: 'shop', plan }).activate(`${plan}-${number}`);
  }
  return history;
};

const november = { payer: 'shop', month: '2026-11' };

describe.each(bothPaths)('A bill made %s', (_, bill) => {
  it('adds 7 % to four cameras at 17.50: 4.90', async () => {
    const history = shopWith({ plans: { basic: '17.50' }, tax: exclusive('7') }, { basic: 4 });
    expect(await bill(history, november)).toEqual({
      lines: ['plan basic: 4 × 17.5 = 70.00'],
      taxes: ['VAT 7: 4.90'],
      net: '70.00',
      gross: '74.90',
      costs: {},
    });
  });

  it('rounds 23 % on 55.55 + 11.11 once, to 15.33, where line by line it would be 15.34', async () => {
    const history = shopWith(
      { plans: { large: '55.55', small: '11.11' }, tax: exclusive('23') },
      { large: 1, small: 1 },
    );
    expect(await bill(history, november)).toMatchObject({
      taxes: ['VAT 23: 15.33'],
      net: '66.66',
      gross: '81.99',
    });
  });

  it('takes 4 % out of 2.99: 2.99 × 4 ÷ 104 is 0.115, and half a cent goes up', async () => {
    const history = shopWith({ plans: { basic: '2.99' }, tax: inclusive('4') }, { basic: 1 });
    expect(await bill(history, november)).toMatchObject({
      taxes: ['VAT 4: 0.12'],
      net: '2.87',
      gross: '2.99',
    });
  });

  it('takes 21 % out of 2 × 379.00: 131.55, and leaves 626.45', async () => {
    const history = shopWith({ plans: { basic: '379.00' }, tax: inclusive('21') }, { basic: 2 });
    expect(await bill(history, november)).toMatchObject({
      lines: ['plan basic: 2 × 379 = 758.00'],
      taxes: ['VAT 21: 131.55'],
      net: '626.45',
      gross: '758.00',
    });
  });

  it('rounds 55 GB at 0.067, 3.685, to 3.69', async () => {
    const history = shopWith({ traffic: '0.067' }).usage('shop', { day: '2026-11-03', traffic: 55n * gb });
    expect(await bill(history, november)).toMatchObject({
      lines: ['traffic: 55 × 0.067 = 3.69'],
      gross: '3.69',
    });
  });

  it('applies several rates to one base, each rounded once', async () => {
    // 10.05 × 5 % = 0.5025, 10.05 × 9.975 % = 1.0024875.
    const history = shopWith({ plans: { basic: '10.05' }, tax: exclusive('5', '9.975') }, { basic: 1 });
    expect(await bill(history, november)).toMatchObject({
      taxes: ['VAT 5: 0.50', 'VAT 9.975: 1.00'],
      net: '10.05',
      gross: '11.55',
    });
  });

  it('takes several contained rates out of one base: what is left is net, to the cent', async () => {
    // Of 100.00: 100 × 5 ÷ 115 = 4.347…, 100 × 10 ÷ 115 = 8.695….
    const history = shopWith({ plans: { basic: '100' }, tax: inclusive('5', '10') }, { basic: 1 });
    expect(await bill(history, november)).toMatchObject({
      taxes: ['VAT 5: 4.35', 'VAT 10: 8.70'],
      net: '86.95',
      gross: '100.00',
    });
  });

  it('has no tax in mode none, whatever rates are named', async () => {
    const history = shopWith(
      { plans: { basic: '10' }, tax: { mode: 'none', rates: [{ name: 'VAT', percent: '19' }] } },
      { basic: 1 },
    );
    expect(await bill(history, november)).toMatchObject({ taxes: [], net: '10.00', gross: '10.00' });
  });

  it('has whole yen: half of 1,001 is 501, and 8 % of it 40', async () => {
    const history = shopWith({ plans: { basic: '1001' }, currency: 'JPY', tax: exclusive('8') }, { basic: 1 })
      // Through the 15th: 15 days of 30.
      .at('2026-11-15T12:00Z')
      .deactivate('basic-1');
    expect(await bill(history, november)).toMatchObject({
      lines: ['plan basic: 0.5 × 1001 = 501'],
      taxes: ['VAT 8: 40'],
      net: '501',
      gross: '541',
    });
  });

  it('has thousandths of a dinar: 1.2345 goes up to 1.235, and 5 % of it is 0.062', async () => {
    const history = shopWith({ traffic: '1.2345', currency: 'KWD', tax: exclusive('5') }).usage('shop', {
      day: '2026-11-03',
      traffic: gb,
    });
    expect(await bill(history, november)).toMatchObject({
      lines: ['traffic: 1 × 1.2345 = 1.235'],
      taxes: ['VAT 5: 0.062'],
      net: '1.235',
      gross: '1.297',
    });
  });

  it('rounds nothing before the line: thirty days at 1.00 ÷ 30 are 1.00', async () => {
    const history = shopWith({ plans: { basic: '1.00' } }, { basic: 1 });
    expect(await bill(history, november)).toMatchObject({ lines: ['plan basic: 1 × 1 = 1.00'] });
  });

  it('rounds a line, not each camera on it: three thirds of a cent are one', async () => {
    // One camera-day each: 3 × 0.10 ÷ 30 = 0.01, where each alone would be nothing.
    const history = shopWith({ plans: { basic: '0.10' } }, { basic: 3 })
      .at('2026-11-01T12:00Z')
      .deactivate('basic-1', 'basic-2', 'basic-3');
    expect(await bill(history, november)).toMatchObject({ lines: ['plan basic: 0.1 × 0.1 = 0.01'] });
  });

  it('shares the net of prices that contain tax', async () => {
    // 119.00 with 19 % contained is 100.00 net, all of it below the one child.
    const history = createHistory()
      .at('2026-10-01T00:00Z')
      .plan('basic', '1')
      .integrator('dealer', { pricing: pricing({ tax: inclusive('19') }), plans: { basic: '119' } })
      .customer('shop', { under: 'dealer' })
      .camera('door', { of: 'shop', plan: 'basic' })
      .activate('door');
    expect(await bill(history, { payer: 'dealer', month: '2026-11' })).toEqual({
      lines: ['plan basic: 1 × 119 = 119.00'],
      taxes: ['VAT 19: 19.00'],
      net: '100.00',
      gross: '119.00',
      costs: { shop: '100.000000000000' },
    });
  });
});
