import { describe, expect, it } from 'vitest';
import { sentenceOf } from '#scripts/reconcile/finding.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { bothPaths, type ShownBill } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { gb, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

const platform = '01900000-0000-7000-8000-000000000001';

/**
 * The platform bills P, P bills C. C has one camera-day at 1.00, and 1000 GB of traffic were reported where 1 GB was meant:
 * 1.00 a GB for C, 0.50 for P, whose camera-day costs 1.00 as well.
 */
const business = (): History =>
  createHistory()
    .at('2026-09-01T00:00Z')
    .plan('basic', '30')
    .integrator('P', { pricing: pricing({ traffic: '0.50' }), plans: { basic: 'list' } })
    .customer('C', { under: 'P', profile: profile({ traffic: '1.00', plans: { basic: '30' } }) })
    .camera('door', { of: 'C', plan: 'basic' })
    .at('2026-09-10T08:00Z')
    .activate('door')
    .at('2026-09-10T09:00Z')
    .deactivate('door')
    .usage('C', { day: '2026-09-10', traffic: 1000n * gb });

/** The wrong row is taken back, and what was meant is reported under another id. */
const putRight = (history: History): History =>
  history.takeBack(1).usage('C', { day: '2026-09-10', traffic: gb });

const shown = (bill: ShownBill) => (typeof bill === 'string' ? bill : [...bill.lines, `gross ${bill.gross}`]);

const differencesIn = async (history: History) =>
  (await reconcile(history.events, await shownRows(history))).findings
    .filter(({ severity }) => severity === 'difference')
    .map(sentenceOf);

describe.each(bothPaths)('Usage that was taken back, billed %s', (_, bill) => {
  const bills = async (history: History, payer: string, month: string) =>
    shown(await bill(history, { payer, month }));

  it('before the month is billed is gone: C owes 2.00 and P 1.50', async () => {
    const history = putRight(business());
    expect(await bills(history, 'C', '2026-09')).toEqual([
      'plan basic: 0.033333 × 30 = 1.00',
      'traffic: 1 × 1 = 1.00',
      'gross 2.00',
    ]);
    expect(await bills(history, 'P', '2026-09')).toEqual([
      'plan basic: 0.033333 × 30 = 1.00',
      'traffic: 1 × 0.5 = 0.50',
      'gross 1.50',
    ]);
  });

  it('after the month was billed is an adjustment at every level, and a negative total a credit note', async () => {
    const history = business().at('2026-10-04T00:00Z');
    await runMonth(history, platform, '2026-09');
    await runMonth(history, 'P', '2026-09');
    putRight(history.at('2026-10-05T00:00Z'));
    expect(await bills(history, 'C', '2026-10')).toEqual([
      'adjustment 2026-09: 1 × -999 = -999.00',
      'gross -999.00',
    ]);
    expect(await bills(history, 'P', '2026-10')).toEqual([
      'adjustment 2026-09: 1 × -499.5 = -499.50',
      'gross -499.50',
    ]);
    history.at('2026-11-04T00:00Z');
    const issued = [await runMonth(history, platform, '2026-10'), await runMonth(history, 'P', '2026-10')];
    expect(issued).toMatchObject([
      { P: { kind: 'credit-note', gross: '-499.50' } },
      { C: { kind: 'credit-note', gross: '-999.00' } },
    ]);
    // September and October together: 2.00 and 1.50, and nothing is left for November.
    expect(await bills(history, 'C', '2026-11')).toBe('nothing-to-bill');
    expect(await bills(history, 'P', '2026-11')).toBe('nothing-to-bill');
    expect(await differencesIn(history)).toEqual([]);
  });

  it('is taken off the month’s own charges where there are enough of them', async () => {
    const history = business().at('2026-10-04T00:00Z');
    await runMonth(history, 'P', '2026-09');
    putRight(history.at('2026-10-05T00:00Z')).usage('C', { day: '2026-10-05', traffic: 1500n * gb });
    expect(await bills(history, 'C', '2026-10')).toEqual([
      'adjustment 2026-09: 1 × -999 = -999.00',
      'traffic: 1500 × 1 = 1500.00',
      'gross 501.00',
    ]);
  });

  it('after its month was billed and that invoice voided is gone from the one that replaces it', async () => {
    const history = business().at('2026-10-04T00:00Z');
    const { C } = await runMonth(history, 'P', '2026-09');
    if (typeof C !== 'object') throw new Error(`C was not billed: ${C}`);
    putRight(history.at('2026-10-05T00:00Z')).ofInvoice('C', {
      type: 'InvoiceVoided',
      data: {
        ...{ invoiceId: C.invoiceId, reason: 'wrong', currency: 'EUR', net: C.net, tax: C.tax },
        ...{ balance: C.gross, credited: '0.00', uncollectible: false },
      },
    });
    expect(await bills(history, 'C', '2026-09')).toContain('gross 2.00');
  });

  it('and reported for another day, at another rate, leaves the difference in money and no bytes', async () => {
    const history = business()
      .at('2026-09-15T00:00Z')
      .agree('C', profile({ traffic: '3.00', plans: { basic: '30' } }))
      .at('2026-10-04T00:00Z');
    await runMonth(history, 'P', '2026-09');
    history.takeBack(1).usage('C', { day: '2026-09-20', traffic: 1000n * gb });
    expect(await bills(history, 'C', '2026-10')).toEqual([
      'adjustment 2026-09: 1 × 2000 = 2000.00',
      'gross 2000.00',
    ]);
  });

  it('that would come to exactly what the month costs is put off to the next bill, and neither is lost', async () => {
    const history = business().at('2026-10-04T00:00Z');
    await runMonth(history, 'P', '2026-09');
    history.takeBack(1).usage('C', { day: '2026-10-05', traffic: 1000n * gb });
    expect(await bills(history, 'C', '2026-10')).toEqual(['traffic: 1000 × 1 = 1000.00', 'gross 1000.00']);
    await runMonth(history.at('2026-11-04T00:00Z'), 'P', '2026-10');
    expect(await bills(history, 'C', '2026-11')).toEqual([
      'adjustment 2026-09: 1 × -1000 = -1000.00',
      'gross -1000.00',
    ]);
    await runMonth(history.at('2026-12-04T00:00Z'), 'P', '2026-11');
    expect(await bills(history, 'C', '2026-12')).toBe('nothing-to-bill');
    expect(await differencesIn(history)).toEqual([]);
  });
});
