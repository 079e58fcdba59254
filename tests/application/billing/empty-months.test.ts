import { describe, expect, it } from 'vitest';
import type { IssuedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { bothPaths } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { gb, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { type Outcomes, runMonth } from '#tests/application/billing/run-month.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

const billers = [platformId, 'P'];

const runAll = async (history: History, month: string, rules: 1 | 2 = 2): Promise<Outcomes> => {
  const outcomes = [];
  for (const biller of billers) outcomes.push(await runMonth(history, biller, month, rules));
  return Object.assign({}, ...outcomes);
};

/** Zero pays 1.00 a GB and P buys at 0.50; September was run and nothing was found, for either. */
const ranEmpty = async (rules: 1 | 2 = 2): Promise<History> => {
  const history = createHistory()
    .at('2026-08-15T00:00Z')
    .integrator('P', { pricing: pricing({ traffic: '0.50' }) })
    .customer('Zero', { under: 'P', profile: profile({ traffic: '1.00' }) })
    .at('2026-10-04T00:00Z');
  expect(await runAll(history, '2026-09', rules)).toEqual({ P: 'nothing-to-bill', Zero: 'nothing-to-bill' });
  return history
    .at('2026-10-05T12:00Z')
    .usage('Zero', { day: '2026-09-10', traffic: 7n * gb })
    .usage('Zero', { day: '2026-10-05', traffic: gb });
};

const document = (outcomes: Outcomes, payer: string): IssuedDocument => {
  const found = outcomes[payer];
  if (found === undefined || typeof found === 'string') throw new Error(`${payer}: ${found}`);
  return found;
};

describe.each(bothPaths)('Usage of a month that was run empty, billed %s', (_, bill) => {
  const linesOf = async (history: History, payer: string, month: string) => {
    const made = await bill(history, { payer, month });
    return typeof made === 'string' ? made : made.lines;
  };

  it('lands on the next document at every level', async () => {
    const history = await ranEmpty();
    expect(await linesOf(history, 'Zero', '2026-10')).toEqual([
      'adjustment 2026-09: 1 × 7 = 7.00',
      'traffic: 1 × 1 = 1.00',
    ]);
    expect(await linesOf(history, 'P', '2026-10')).toEqual([
      'adjustment 2026-09: 1 × 3.5 = 3.50',
      'traffic: 1 × 0.5 = 0.50',
    ]);
  });

  it('is billed in its own month when that is run again, and then is late no more', async () => {
    const history = (await ranEmpty()).at('2026-10-20T00:00Z');
    expect(await linesOf(history, 'Zero', '2026-09')).toEqual(['traffic: 7 × 1 = 7.00']);
    await runAll(history, '2026-09');
    expect(await linesOf(history, 'Zero', '2026-10')).toEqual(['traffic: 1 × 1 = 1.00']);
  });

  it('waits for the replacement, once its month had a document that is void', async () => {
    const history = (await ranEmpty()).at('2026-10-20T00:00Z');
    const { invoiceId } = document(await runAll(history, '2026-09'), 'Zero');
    history.ofInvoice('Zero', {
      type: 'InvoiceVoided',
      data: {
        ...{ invoiceId, reason: 'wrong', currency: 'EUR', net: '7.00', tax: '0.00' },
        ...{ balance: '7.00', credited: '0.00', uncollectible: false },
      },
    });
    expect(await linesOf(history, 'Zero', '2026-10')).toEqual(['traffic: 1 × 1 = 1.00']);
    expect(await linesOf(history, 'Zero', '2026-09')).toEqual(['traffic: 7 × 1 = 7.00']);
  });

  it('is billed once, and what comes after that again', async () => {
    const history = (await ranEmpty()).at('2026-11-04T00:00Z');
    await runAll(history, '2026-10');
    expect(await linesOf(history, 'Zero', '2026-11')).toBe('nothing-to-bill');
    history.usage('Zero', { day: '2026-09-11', traffic: 2n * gb });
    expect(await linesOf(history, 'Zero', '2026-11')).toEqual(['adjustment 2026-09: 1 × 2 = 2.00']);
  });

  it('is settled where the run had seen it: rates that were zero leave no line about it, ever', async () => {
    const history = createHistory()
      .at('2026-08-15T00:00Z')
      .integrator('P', { pricing: pricing({ traffic: '0' }) })
      .customer('Zero', { under: 'P', profile: profile({ traffic: '0' }) });
    for (const [month, next] of [
      ['2026-08', '2026-09-04'],
      ['2026-09', '2026-10-04'],
    ] as const) {
      history.at(`${next}T00:00Z`).usage('Zero', { day: `${month}-20`, traffic: 7n * gb });
      expect(await runAll(history, month)).toEqual({ P: 'nothing-to-bill', Zero: 'nothing-to-bill' });
    }
    history
      .agree('Zero', profile({ traffic: '1.00' }))
      .usage('Zero', { day: '2026-09-21', traffic: gb })
      .at('2026-10-20T00:00Z')
      .usage('Zero', { day: '2026-10-10', traffic: gb })
      .at('2026-11-04T00:00Z');
    // A late row comes at the rates of its own day, which were zero.
    expect(await linesOf(history, 'Zero', '2026-10')).toEqual([
      'adjustment 2026-09: 1 × 0 = 0.00',
      'traffic: 1 × 1 = 1.00',
    ]);
    expect(await linesOf(history, 'P', '2026-10')).toBe('nothing-to-bill');
  });

  it('is nobody’s where its month was never run', async () => {
    const history = (await ranEmpty()).usage('Zero', { day: '2026-08-20', traffic: 3n * gb });
    expect(await linesOf(history, 'Zero', '2026-10')).toHaveLength(2);
  });
});

describe('A run after months that were run empty', () => {
  const issueOctober = async (rules: 1 | 2) => {
    const history = (await ranEmpty(rules)).at('2026-11-04T00:00Z');
    const outcomes = await runAll(history, '2026-10');
    return { history, zero: document(outcomes, 'Zero'), dealer: document(outcomes, 'P') };
  };

  it('bills 8.00 below and 4.00 above, so 4.00 is earned', async () => {
    const { history, zero, dealer } = await issueOctober(2);
    expect([zero.net, dealer.net]).toEqual(['8.00', '4.00']);
    const shares = history.events.flatMap((event) =>
      event.type === 'CostAllocated' && event.data.invoiceId === dealer.invoiceId ? event.data.shares : [],
    );
    expect(shares).toEqual([{ accountId: 'Zero', cost: '4.000000000000' }]);
    expect((await reconcile(history.events, await shownRows(history))).findings).toEqual([]);
  });

  it('bills what came due before the upgrade, and says of which month it is', async () => {
    const { history, zero } = await issueOctober(1);
    expect(zero.lines.map(({ description, from, to }) => ({ description, from, to }))).toEqual([
      { description: 'Traffic', from: '2026-10-05', to: '2026-10-05' },
      {
        description: 'Usage of 2026-09 that came late: 0 GB-months stored, 7 GB of traffic',
        from: '2026-09-10',
        to: '2026-09-10',
      },
    ]);
    const emptyRun = history.events.find(
      ({ type, data }) => type === 'BillingRunStarted' && data.billerId === 'P' && data.month === '2026-09',
    );
    expect(zero.covers).toContainEqual({
      month: '2026-09',
      after: String(emptyRun?.position),
      upTo: expect.any(String),
    });
  });

  it('covers with each document what it bills, so that a run of the empty month bills nothing twice', async () => {
    const { history } = await issueOctober(2);
    expect(await runMonth(history, 'P', '2026-09')).toEqual({ Zero: 'nothing-to-bill' });
    expect(await runMonth(history, platformId, '2026-09')).toEqual({ P: 'nothing-to-bill' });
  });
});
