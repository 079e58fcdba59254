import { describe, expect, it } from 'vitest';
import { examinePayers } from '#application/billing/examine-payers.ts';
import { explainDocument } from '#application/billing/explain-document.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { bothPaths } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { accountId, month, planId, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { createMemoryFacts, streamsOf } from '#tests/application/billing/memory-facts.ts';
import { bookOf, runMonth } from '#tests/application/billing/run-month.ts';
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
  const linesOf = async (history: History, payer: string, rules: 1 | 2 = 2, ofMonth = '2026-09') => {
    const made = await bill(history, { payer, month: ofMonth, rules });
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
    for (const ofMonth of ['2026-09', '2026-10'])
      expect(await linesOf(history, 'C', 2, ofMonth)).toEqual([
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

  it('is explained by the rules that each document names', async () => {
    const history = withdrawn().at('2026-10-04T00:00Z');
    const facts = createMemoryFacts(history.events, history.position());
    const payer = await facts.account(accountId('C'));
    if (!payer) throw new Error('there is no payer');
    const daysBy = async (rules: 1 | 2) => {
      const { C: document } = await runMonth(history, 'S', '2026-09', rules);
      if (document === undefined || typeof document === 'string') throw new Error('C was not billed');
      const { invoiceId } = document;
      const issued = history.events.find(
        ({ type, data }) => type === 'InvoiceIssued' && data.invoiceId === invoiceId,
      );
      if (issued?.type !== 'InvoiceIssued') throw new Error('there is no document');
      const explained = await explainDocument(facts, streamsOf(history.events), issued.data, payer);
      history.ofInvoice('C', {
        type: 'InvoiceVoided',
        data: {
          ...{ invoiceId, reason: 'made anew', currency: 'EUR', net: document.net, tax: '0.00' },
          ...{ balance: document.net, credited: '0.00', uncollectible: false },
        },
      });
      return explained.map(({ cameras }) => cameras.map(({ days }) => days));
    };
    // Each plan has a line at 30 and one at 60, of twenty days and ten; by the second rules one of thirty.
    expect(await daysBy(1)).toEqual([[10], [20], [10], [20]]);
    expect(await daysBy(2)).toEqual([[30], [30]]);
  });
});

describe('A run that the upgrade interrupts', () => {
  it('leaves who was issued with the first rules, shares of cost too, and bills the rest by the second', async () => {
    const told = withdrawn()
      .at('2026-08-16T00:00Z')
      .integrator('T', { under: 'P', pricing: pricing(), plans: { A: 'list' } })
      .customer('K', { under: 'T', profile: profile() })
      .camera('k', { of: 'K', plan: 'A' })
      .activate('k')
      .at('2026-10-04T00:00Z');
    const outcomes = await runMonth(told, 'P', '2026-09', 1);
    // It came as far as S: nothing stands of T yet, and of nobody what is written after the book.
    const events = told.events.filter(
      (event) =>
        event.type !== 'InvoiceOpened' &&
        event.type !== 'CostAllocated' &&
        (event.type !== 'InvoiceIssued' || event.data.payerId === 'S'),
    );
    const facts = createMemoryFacts(events, told.position());
    const payers = await facts.childrenOf(accountId('P'), undefined, 10);
    const issued = outcomes.S;
    if (issued === undefined || typeof issued === 'string') throw new Error('S was not billed');
    const run = {
      billerId: accountId('P'),
      month: month('2026-09'),
      payerIds: undefined,
      runId: issued.runId,
    };
    const [ofS, ofT] = (await examinePayers(facts, bookOf({ events }, 'P'), run, payers)).toSorted(
      (one, other) => (one.payer.accountId < other.payer.accountId ? -1 : 1),
    );
    expect(ofS?.result).toMatchObject({
      outcome: 'issued-before',
      document: { gross: '70.00' },
      again: {
        outcome: 'made',
        bill: { gross: '70.00' },
        shares: [{ accountId: 'C', cost: '70.000000000000' }],
      },
    });
    // By the first rules it would have been 40.00.
    expect(ofT?.result).toMatchObject({ outcome: 'made', priceRules: 2, bill: { gross: '30.00' } });
  });
});
