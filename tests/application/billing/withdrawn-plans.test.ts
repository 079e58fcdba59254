import { describe, expect, it } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { bothPaths } from '#tests/application/billing/bills.ts';
import { createHistory, type History, planId, pricing, profile } from '#tests/application/billing/history.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

/** P sells to S, S to C, who has a camera on each of two plans of 30; nobody has a price of its own. */
const scene = (): History =>
  createHistory()
    .at('2026-08-15T00:00Z')
    .plan('A', '30')
    .plan('B', '30')
    .integrator('P', { pricing: pricing(), plans: { A: 'list', B: 'list' } })
    .integrator('S', { under: 'P', pricing: pricing(), plans: { A: 'list', B: 'list' } })
    .customer('C', { under: 'S', profile: profile() })
    .camera('a', { of: 'C', plan: 'A' })
    .camera('b', { of: 'C', plan: 'B' })
    .activate('a', 'b');

const edges = ['P', 'S', 'C'] as const;

/** On 11 September A is withdrawn from P, B from S; from the 21st on both are listed at 60. */
const withdrawn = (): History =>
  scene()
    .at('2026-09-11T12:00Z')
    .withdraw('P', 'A')
    .withdraw('S', 'B')
    .at('2026-09-21T00:00Z')
    .revise('A', '60')
    .revise('B', '60');

describe.each(bothPaths)('A plan that was withdrawn, billed %s', (_, bill) => {
  const linesOf = async (history: History, payer: string, rules: 1 | 2 = 2, month = '2026-09') => {
    const made = await bill(history, { payer, month, rules });
    return typeof made === 'string' ? made : made.lines;
  };

  it('keeps its price on the edge it was withdrawn on and on every edge below, and above follows the list', async () => {
    const history = withdrawn();
    const kept = ['plan A: 1 × 30 = 30.00', 'plan B: 1 × 30 = 30.00'];
    expect(await linesOf(history, 'C')).toEqual(kept);
    expect(await linesOf(history, 'S')).toEqual(kept);
    expect(await linesOf(history, 'P')).toEqual([
      'plan A: 1 × 30 = 30.00',
      'plan B: 0.333333 × 60 = 20.00',
      'plan B: 0.666667 × 30 = 20.00',
    ]);
  });

  it('followed the list below, by the first rules', async () => {
    const history = withdrawn();
    const followed = ['plan A: 0.333333 × 60 = 20.00', 'plan A: 0.666667 × 30 = 20.00'];
    expect(await linesOf(history, 'S', 1)).toEqual([...followed, 'plan B: 1 × 30 = 30.00']);
    expect(await linesOf(history, 'C', 1)).toEqual([
      ...followed,
      ...followed.map((line) => line.replace('plan A', 'plan B')),
    ]);
    expect(await linesOf(history, 'P', 1)).toContain('plan A: 1 × 30 = 30.00');
  });

  it('keeps it whatever is set later: own prices and the biller’s list too', async () => {
    const history = withdrawn()
      .agree('C', profile({ plans: { A: '99', B: '99' } }))
      .priceList('S', [{ planId: planId('A'), pricePerCameraMonth: '88', currency: 'EUR' }]);
    expect(await linesOf(history, 'C')).toEqual(['plan A: 1 × 30 = 30.00', 'plan B: 1 × 30 = 30.00']);
  });

  it('keeps the own price there was, set at the same moment too', async () => {
    const history = scene()
      .at('2026-09-11T12:00Z')
      .agree('C', profile({ plans: { A: '45' } }))
      .assign('S', { A: '15' })
      .assign('P', { A: '12' })
      .withdraw('P', 'A')
      .at('2026-09-21T00:00Z')
      .revise('A', '60');
    // Ten days at the list price, and from the 11th on each edge's own.
    expect(await linesOf(history, 'C')).toContain('plan A: 0.666667 × 45 = 30.00');
    expect(await linesOf(history, 'S')).toContain('plan A: 0.666667 × 15 = 10.00');
    expect(await linesOf(history, 'P')).toContain('plan A: 0.666667 × 12 = 8.00');
    for (const payer of edges)
      expect(await linesOf(history, payer)).toContain('plan A: 0.333333 × 30 = 10.00');
  });

  it('keeps the first price, while one withdrawal after another holds it', async () => {
    const history = scene()
      .at('2026-09-06T12:00Z')
      .withdraw('P', 'A')
      .at('2026-09-11T00:00Z')
      .revise('A', '60')
      .withdraw('S', 'A')
      .at('2026-09-16T00:00Z')
      .assign('P', { A: 'list' });
    expect(await linesOf(history, 'S')).toContain('plan A: 1 × 30 = 30.00');
    expect(await linesOf(history, 'C')).toContain('plan A: 1 × 30 = 30.00');
    // P has it again: half of the month each.
    expect(await linesOf(history, 'P')).toEqual([
      'plan A: 0.5 × 30 = 15.00',
      'plan A: 0.5 × 60 = 30.00',
      'plan B: 1 × 30 = 30.00',
    ]);
  });

  it('goes by the list again on every edge once it is assigned anew', async () => {
    const history = withdrawn().at('2026-09-26T00:00Z').assign('P', { A: 'list' }).assign('S', { B: 'list' });
    for (const payer of edges)
      expect(await linesOf(history, payer)).toEqual(
        expect.arrayContaining(['plan A: 0.166667 × 60 = 10.00', 'plan A: 0.833333 × 30 = 25.00']),
      );
    expect(await linesOf(history, 'C')).toEqual(
      expect.arrayContaining(['plan B: 0.166667 × 60 = 10.00', 'plan B: 0.833333 × 30 = 25.00']),
    );
  });

  it('costs the first price that is set, where there was none at its withdrawal', async () => {
    const history = scene()
      .agree('C', profile({ currency: 'USD' }))
      .at('2026-09-11T12:00Z')
      .withdraw('P', 'A', 'B');
    expect(await linesOf(history, 'C')).toBe('currency-mismatch');
    history
      .at('2026-10-05T00:00Z')
      .agree('C', profile({ currency: 'USD', plans: { A: '40', B: '41' } }))
      .at('2026-10-15T00:00Z')
      .agree('C', profile({ currency: 'USD', plans: { A: '50', B: '51' } }));
    for (const month of ['2026-09', '2026-10'])
      expect(await linesOf(history, 'C', 2, month)).toEqual([
        'plan A: 1 × 40 = 40.00',
        'plan B: 1 × 41 = 41.00',
      ]);
  });
});

describe('A month that was billed by the first rules', () => {
  it('keeps its documents, and the next is billed by the second: both reconcile', async () => {
    const history = withdrawn().at('2026-10-04T00:00Z');
    for (const biller of [platformId, 'P', 'S']) await runMonth(history, biller, '2026-09', 1);
    history.at('2026-11-04T00:00Z');
    for (const biller of [platformId, 'P', 'S']) await runMonth(history, biller, '2026-10', 2);
    const figures = history.events.flatMap((event) =>
      event.type === 'InvoiceIssued'
        ? [[event.data.payerId, event.data.gross, event.data.priceRules ?? 1]]
        : [],
    );
    expect(figures).toEqual([
      ['P', '70.00', 1],
      ['S', '70.00', 1],
      ['C', '80.00', 1],
      ['P', '90.00', 2],
      ['S', '60.00', 2],
      ['C', '60.00', 2],
    ]);
    expect((await reconcile(history.events, await shownRows(history))).findings).toEqual([]);
  });
});
