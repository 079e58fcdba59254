import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastPayers } from '#application/billing/forecast-payers.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { boundsOf, monthAfter } from '#domain/kernel/calendar.ts';
import { instantOf, platformId } from '#domain/kernel/ids.ts';
import { amountOf } from '#domain/kernel/money.ts';
import { zoneIn } from '#domain/kernel/zone.ts';
import { billForReal } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import {
  accountId,
  gb,
  month as monthOf,
  pricing,
  profile,
} from '#tests/application/billing/history-terms.ts';
import { createMemoryFacts } from '#tests/application/billing/memory-facts.ts';
import { tellBusiness } from '#tests/application/billing/random-business.ts';
import { businesses, edges } from '#tests/application/billing/random-choices.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { sized } from '#tests/scenes/sizes.ts';

/** What each payer's month comes to by now and at its end, such as `10.00 → 30.00 EUR`. */
const forecast = async (history: History, biller: string, month: string, now: string) => {
  const snapshot = createMemoryFacts(history.events, history.position());
  const facts: BillingFacts = {
    bringTo: async () => undefined,
    read: (work) => work(snapshot),
    billers: async () => [],
  };
  const shown: Record<string, string> = {};
  const request = { billerId: accountId(biller), month: monthOf(month), payerIds: undefined };
  for await (const one of forecastPayers(facts, request, instantOf(Date.parse(now))))
    shown[one.payerId] =
      'code' in one
        ? one.code
        : `${amountOf(one.toDate, one.currency)} → ${amountOf(one.forecast, one.currency)} ${one.currency}`;
  return shown;
};

const days = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `2026-11-${String(first + index).padStart(2, '0')}`);

/** A shop that pays 30.00 for a camera, 3.00 a GB-month and 1.00 a GB. */
const shop = (): History =>
  createHistory()
    .at('2026-10-01T00:00Z')
    .plan('basic', '30')
    .integrator('dealer', { pricing: pricing({ traffic: '0.50' }), plans: { basic: '15' } })
    .customer('shop', {
      under: 'dealer',
      profile: profile({ storage: '3', traffic: '1', plans: { basic: '30' } }),
    });

describe('The running month', () => {
  it('is as many camera-days as there were, today with them, and at its end those that will be if nothing changes', async () => {
    const history = shop().camera('door', { of: 'shop', plan: 'basic' }).activate('door');
    expect(await forecast(history, 'dealer', '2026-11', '2026-11-10T12:00Z')).toEqual({
      shop: '10.00 → 30.00 EUR',
    });
    expect(await forecast(history, platformId, '2026-11', '2026-11-10T12:00Z')).toEqual({
      dealer: '5.00 → 15.00 EUR',
    });
    history.at('2026-11-05T12:00Z').deactivate('door');
    expect(await forecast(history, 'dealer', '2026-11', '2026-11-10T12:00Z')).toEqual({
      shop: '5.00 → 5.00 EUR',
    });
  });

  it('carries usage forward at the mean of the days reported before today, and a partial day of today to it', async () => {
    const history = shop();
    // 10 GB of storage a day and 1 GB of traffic on each of nine days; today a tenth of it.
    for (const day of days(1, 9)) history.usage('shop', { day, stored: 10n * gb, traffic: gb });
    history.usage('shop', { day: '2026-11-10', stored: gb, traffic: gb / 10n });
    // 91/30 GB-months at 3.00 and 9.1 GB; at the end 10 GB-months and 30 GB.
    expect(await forecast(history, 'dealer', '2026-11', '2026-11-10T12:00Z')).toEqual({
      shop: '18.20 → 60.00 EUR',
    });
    // More than the pace was reported of today already: it stays, and is no measure for the days to come.
    history.usage('shop', { day: '2026-11-10', traffic: 99n * gb + (gb / 10n) * 9n });
    expect(await forecast(history, 'dealer', '2026-11', '2026-11-10T12:00Z')).toEqual({
      shop: '118.10 → 159.00 EUR',
    });
  });

  it('goes by the days since usage began, and by today alone on the first day', async () => {
    const late = shop();
    for (const day of days(6, 9)) late.usage('shop', { day, traffic: gb });
    // Four days of 1 GB, and 21 to come.
    expect(await forecast(late, 'dealer', '2026-11', '2026-11-10T12:00Z')).toEqual({
      shop: '4.00 → 25.00 EUR',
    });
    const first = shop().usage('shop', { day: '2026-11-01', traffic: gb });
    expect(await forecast(first, 'dealer', '2026-11', '2026-11-01T12:00Z')).toEqual({
      shop: '1.00 → 30.00 EUR',
    });
  });

  it('has late usage and what was taken back on it once, as the next document will', async () => {
    const history = shop()
      .usage('shop', { day: '2026-10-10', traffic: 5n * gb })
      .at('2026-11-04T00:00Z');
    await runMonth(history, 'dealer', '2026-10');
    history.takeBack(1).usage('shop', { day: '2026-10-10', traffic: 2n * gb });
    expect(await forecast(history, 'dealer', '2026-11', '2026-11-10T12:00Z')).toEqual({
      shop: '-3.00 → -3.00 EUR',
    });
  });

  it('leaves out whoever has no terms, and names whoever could not be billed', async () => {
    const history = shop()
      .customer('stall', { under: 'dealer' })
      .plan('exotic', '900', 'JPY')
      .camera('door', { of: 'shop', plan: 'exotic' })
      .activate('door');
    expect(await forecast(history, 'dealer', '2026-11', '2026-11-10T12:00Z')).toEqual({
      shop: 'currency-mismatch',
    });
  });

  it('is the bill itself once the month is over, whatever happened', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(businesses, async (business) => {
        const { history, months } = await tellBusiness(business, runMonth);
        const month = monthAfter(months().at(-1) ?? monthOf('2026-11'));
        for (const [biller, payer] of edges) {
          const facts = createMemoryFacts(history.events, history.position());
          const zone = zoneIn((await facts.account(accountId(biller))) ?? { zones: [] }, month);
          const shown = (await forecast(history, biller, month, boundsOf(month, zone).end))[payer];
          const bill = await billForReal(history, { payer, month });
          const [toDate] = shown?.split(' → ') ?? [];
          if (typeof bill === 'object') expect(toDate).toBe(bill.gross);
          else if (bill === 'nothing-to-bill') expect(Number(toDate)).toBe(0);
          else expect(shown ?? bill).toBe(bill);
        }
      }),
      { numRuns: sized(10, 100) },
    );
  });
});
