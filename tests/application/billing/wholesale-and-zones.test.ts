import { describe, expect, it } from 'vitest';
import { bothPaths } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { gb, pricing, profile } from '#tests/application/billing/history-terms.ts';

describe.each(bothPaths)('A wholesale bill made %s', (_, bill) => {
  /** platform → primary → (sub → kiosk, stall; shop), each customer with one camera and 300 GB on one day of November. */
  const business = (): History => {
    const history = createHistory()
      .at('2026-10-01T00:00Z')
      .plan('basic', '30')
      .integrator('primary', {
        pricing: pricing({ storage: '0.10', traffic: '0.01' }),
        plans: { basic: '6' },
      })
      .integrator('sub', {
        under: 'primary',
        pricing: pricing({ storage: '0.20' }),
        plans: { basic: '9' },
      });
    for (const [name, under] of [
      ['shop', 'primary'],
      ['kiosk', 'sub'],
      ['stall', 'sub'],
    ] as const)
      history
        .customer(name, { under, profile: profile({ storage: '0.50', plans: { basic: '12' } }) })
        .camera(`${name}-camera`, { of: name, plan: 'basic' })
        .activate(`${name}-camera`)
        .usage(name, { day: '2026-11-02', stored: 300n * gb });
    return history;
  };

  it('adds up the whole subtree at the payer’s own prices, and says what arose below each child', async () => {
    expect(await bill(business(), { payer: 'primary', month: '2026-11' })).toEqual({
      // Three cameras; three times 10 GB-months.
      lines: ['plan basic: 3 × 6 = 18.00', 'storage: 30 × 0.1 = 3.00'],
      taxes: [],
      net: '21.00',
      gross: '21.00',
      // 6 + 1 for each customer.
      costs: { shop: '7.000000000000', sub: '14.000000000000' },
    });
    expect(await bill(business(), { payer: 'sub', month: '2026-11' })).toMatchObject({
      lines: ['plan basic: 2 × 9 = 18.00', 'storage: 20 × 0.2 = 4.00'],
      costs: { kiosk: '11.000000000000', stall: '11.000000000000' },
    });
    expect(await bill(business(), { payer: 'kiosk', month: '2026-11' })).toMatchObject({
      lines: ['plan basic: 1 × 12 = 12.00', 'storage: 10 × 0.5 = 5.00'],
      costs: {},
    });
  });

  it('shares what is not rounded: thirds of a cent are kept to twelve digits', async () => {
    const history = createHistory()
      .at('2026-10-01T00:00Z')
      .integrator('primary', { pricing: pricing({ storage: '0.01' }) });
    for (const name of ['one', 'other', 'third'])
      history.customer(name, { under: 'primary' }).usage(name, { day: '2026-11-02', stored: 10n * gb });
    // Each: 10 ÷ 30 GB-months at 0.01.
    expect(await bill(history, { payer: 'primary', month: '2026-11' })).toMatchObject({
      lines: ['storage: 1 × 0.01 = 0.01'],
      costs: { one: '0.003333333333', other: '0.003333333333', third: '0.003333333333' },
    });
  });

  it('leaves out subtrees that lie beside the payer’s', async () => {
    const history = business()
      .integrator('primary-b', { pricing: pricing({ storage: '1' }) })
      .customer('bazaar', { under: 'primary-b', profile: profile({ storage: '1' }) })
      .usage('bazaar', { day: '2026-11-02', stored: 30n * gb });
    expect(await bill(history, { payer: 'primary', month: '2026-11' })).toMatchObject({ gross: '21.00' });
    expect(await bill(history, { payer: 'primary-b', month: '2026-11' })).toMatchObject({ gross: '1.00' });
  });

  it('counts camera-days by each biller’s own zone', async () => {
    const history = createHistory()
      .at('2026-10-01T00:00Z')
      .platform('UTC')
      .plan('basic', '30')
      .integrator('primary', { timeZone: 'Asia/Tokyo', pricing: pricing() })
      .customer('shop', { under: 'primary', profile: profile() })
      .camera('door', { of: 'shop', plan: 'basic' })
      // 20:00 UTC of the 4th to 10:00 of the 5th: two days in UTC, one (the 5th, from five in the morning) in Tokyo.
      .at('2026-11-04T20:00Z')
      .activate('door')
      .at('2026-11-05T10:00Z')
      .deactivate('door');
    expect(await bill(history, { payer: 'primary', month: '2026-11' })).toMatchObject({ gross: '2.00' });
    expect(await bill(history, { payer: 'shop', month: '2026-11' })).toMatchObject({ gross: '1.00' });
  });
});

describe.each(bothPaths)('A zone that changes, in a bill made %s', (_, bill) => {
  /** A camera that records for the first minute of the month in Auckland: of the last day of the month before in UTC. */
  const minute = (month: string): readonly [string, string] =>
    month === '2026-11'
      ? ['2026-10-31T11:00Z', '2026-10-31T11:01Z']
      : ['2026-11-30T11:00Z', '2026-11-30T11:01Z'];

  const scene = (firstZone: string): History =>
    createHistory()
      .at('2026-09-01T00:00Z')
      .plan('basic', '30')
      .integrator('dealer', { timeZone: firstZone })
      .customer('shop', { under: 'dealer', profile: profile() })
      .camera('door', { of: 'shop', plan: 'basic' });
  const recordingIn = (history: History, month: string): History => {
    const [from, to] = minute(month);
    return history.at(from).activate('door').at(to).deactivate('door');
  };
  const isIn = async (history: History, month: string): Promise<boolean> =>
    (await bill(history, { payer: 'shop', month })) !== 'nothing-to-bill';

  it('counts from the next month', async () => {
    const history = recordingIn(
      scene('UTC').at('2026-10-15T00:00Z').zone('dealer', 'Pacific/Auckland'),
      '2026-11',
    );
    // October is reckoned in UTC: the minute is its last day's. November, in Auckland, begins with it.
    expect(await isIn(history, '2026-10')).toBe(true);
    expect(await isIn(history, '2026-11')).toBe(true);
  });

  it('does not count in the month of the change', async () => {
    const history = recordingIn(
      scene('UTC').at('2026-11-15T00:00Z').zone('dealer', 'Pacific/Auckland'),
      '2026-11',
    );
    expect(await isIn(history, '2026-11')).toBe(false);
  });

  it('is changed in the month that the zone before says', async () => {
    // 12:00 UTC of 31 October is 1 November in Auckland: there, the change counts from December.
    const history = scene('Pacific/Auckland').at('2026-10-31T12:00Z').zone('dealer', 'UTC');
    expect(await isIn(recordingIn(history, '2026-11'), '2026-11')).toBe(true);
  });

  it('never counts when it was changed again within the month, nor says which month that was', async () => {
    // Auckland counts through October, and UTC, set on the 15th, never comes to count: by Auckland's clocks the last change
    // was made on 1 November, so that Auckland counts again from December.
    const history = scene('Pacific/Auckland')
      .at('2026-10-15T00:00Z')
      .zone('dealer', 'UTC')
      .at('2026-10-31T12:00Z')
      .zone('dealer', 'Pacific/Auckland');
    recordingIn(history, '2026-12');
    // In UTC, which counts for November, the minute that begins December in Auckland is still November's.
    expect(await isIn(history, '2026-11')).toBe(true);
    expect(await isIn(history, '2026-12')).toBe(true);
  });

  it('is, of the first zone, that of all time before', async () => {
    const history = createHistory()
      .at('2026-09-01T00:00Z')
      .plan('basic', '30')
      .integrator('dealer', { timeZone: 'UTC', pricing: pricing() })
      .customer('shop', { under: 'dealer' })
      .camera('door', { of: 'shop', plan: 'basic' });
    const before = recordingIn(history, '2026-11');
    const asked = { payer: 'dealer', month: '2026-11' };
    // The platform, not configured yet, works in UTC.
    expect(await bill(before, asked)).toBe('nothing-to-bill');
    expect(await bill(before.at('2026-12-05T00:00Z').platform('Pacific/Auckland'), asked)).toMatchObject({
      gross: '1.00',
    });
  });
});
