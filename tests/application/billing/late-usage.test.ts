import { describe, expect, it } from 'vitest';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { bothPaths } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { accountId, gb, month, profile, runId } from '#tests/application/billing/history-terms.ts';

const invoiceId = (name: string): InvoiceId => name as InvoiceId;

type Covered = readonly [month: string, after: bigint, upTo: bigint];

/** The shop's document of a month; only what it covers matters here. */
const issue = (history: History, name: string, of: string, ...covers: readonly Covered[]): History =>
  history.issue({
    invoiceId: invoiceId(name),
    payerId: accountId('shop'),
    month: month(of),
    kind: 'invoice',
    currency: 'EUR',
    taxMode: 'none',
    roundingPolicy: 'half-up-per-line-v1',
    lines: [],
    taxes: [],
    net: '1.00',
    tax: '0.00',
    gross: '1.00',
    covers: covers.map(([covered, after, upTo]) => ({
      month: month(covered),
      after: String(after),
      upTo: String(upTo),
    })),
    warnings: [],
    biller: { name: 'dealer', lines: [] },
    payer: { name: 'shop', lines: [] },
    runId: runId('run'),
  });

const cancel = (history: History, name: string): History =>
  history.ofInvoice('shop', {
    type: 'InvoiceVoided',
    data: {
      invoiceId: invoiceId(name),
      reason: 'wrong',
      currency: 'EUR',
      net: '1.00',
      tax: '0.00',
      balance: '1.00',
      credited: '0.00',
      uncollectible: false,
    },
  });

const shop = (): History =>
  createHistory()
    .at('2026-09-01T00:00Z')
    .integrator('dealer')
    .customer('shop', { under: 'dealer', profile: profile({ storage: '0.02', traffic: '0.10' }) });

/** 3,100 GB on one day: 100 GB-months of a month of 31 days. */
const october = (history: History, traffic = 0n): History =>
  history.usage('shop', { day: '2026-10-10', stored: 3100n * gb, traffic });

const linesOf = (bill: unknown): unknown =>
  typeof bill === 'object' && bill !== null && 'lines' in bill ? bill.lines : bill;

describe.each(bothPaths)('Usage that comes after the invoice, billed %s', (_, bill) => {
  const bills = async (history: History, of: string, asOf?: bigint) =>
    linesOf(await bill(history, { payer: 'shop', month: of, ...(asOf === undefined ? {} : { asOf }) }));

  it('is an adjustment on the next one: storage and traffic of its month in one line', async () => {
    const history = october(shop());
    issue(history, 'first', '2026-10', ['2026-10', 0n, history.position()]);
    october(history, 5n * gb);
    // 100 GB-months at 0.02 and 5 GB at 0.10.
    expect(await bills(history, '2026-11')).toEqual(['adjustment 2026-10: 1 × 2.5 = 2.50']);
  });

  it('bears the rates of its own days', async () => {
    const history = october(shop());
    issue(history, 'first', '2026-10', ['2026-10', 0n, history.position()]);
    history.at('2026-11-05T00:00Z').agree('shop', profile({ storage: '0.07' }));
    october(history).usage('shop', { day: '2026-11-10', stored: 3000n * gb });
    expect(await bills(history, '2026-11')).toEqual([
      'adjustment 2026-10: 1 × 2 = 2.00',
      'storage: 100 × 0.07 = 7.00',
    ]);
  });

  it('bears, of its payer’s agreements, those in the currency of the month that bills it', async () => {
    const history = october(shop());
    issue(history, 'first', '2026-10', ['2026-10', 0n, history.position()]);
    history.at('2026-11-05T00:00Z').agree('shop', profile({ storage: '3', currency: 'JPY' }));
    october(history);
    expect(await bills(history, '2026-11')).toEqual(['adjustment 2026-10: 1 × 300 = 300']);
  });

  it('is a line for each month, of all months before', async () => {
    const history = shop().usage('shop', { day: '2026-09-10', traffic: gb });
    issue(history, 'first', '2026-09', ['2026-09', 0n, history.position()]);
    issue(history, 'second', '2026-10', ['2026-10', 0n, history.position()]);
    history.usage('shop', { day: '2026-09-11', traffic: 10n * gb });
    october(history);
    expect(await bills(history, '2026-11')).toEqual([
      'adjustment 2026-09: 1 × 1 = 1.00',
      'adjustment 2026-10: 1 × 2 = 2.00',
    ]);
  });

  it('is not late where its month was never billed', async () => {
    expect(await bills(october(shop()), '2026-11')).toBe('nothing-to-bill');
  });

  it('is billed once: what one document covers is not on the next', async () => {
    const history = october(shop());
    const first = history.position();
    issue(history, 'first', '2026-10', ['2026-10', 0n, first]);
    october(history);
    const second = history.position();
    issue(history, 'second', '2026-11', ['2026-11', 0n, second], ['2026-10', first, second]);
    expect(await bills(history, '2026-12')).toBe('nothing-to-bill');
    october(history);
    expect(await bills(history, '2026-12')).toEqual(['adjustment 2026-10: 1 × 2 = 2.00']);
  });

  it('is no line when it comes to no bytes at all', async () => {
    const history = october(shop());
    issue(history, 'first', '2026-10', ['2026-10', 0n, history.position()]);
    history.usage('shop', { day: '2026-10-11' }).usage('shop', { day: '2026-11-11', traffic: gb });
    expect(await bills(history, '2026-11')).toEqual(['traffic: 1 × 0.1 = 0.10']);
  });

  it('is free again when the document that billed it is void', async () => {
    const history = october(shop());
    const first = history.position();
    issue(history, 'first', '2026-10', ['2026-10', 0n, first]);
    october(history);
    const second = history.position();
    issue(history, 'second', '2026-11', ['2026-11', 0n, second], ['2026-10', first, second]);
    cancel(history, 'second');
    expect(await bills(history, '2026-11')).toEqual(['adjustment 2026-10: 1 × 2 = 2.00']);
  });

  it('stays where it was billed when the invoice of its own month is made anew', async () => {
    const history = october(shop());
    const first = history.position();
    issue(history, 'first', '2026-10', ['2026-10', 0n, first]);
    october(history);
    const second = history.position();
    issue(history, 'second', '2026-11', ['2026-11', 0n, second], ['2026-10', first, second]);
    cancel(history, 'first');
    october(october(history));
    // The row before the first document and the two after the second, not the one that the second bills.
    expect(await bills(history, '2026-10')).toEqual(['storage: 300 × 0.02 = 6.00']);
  });

  it('is known only once it was recorded', async () => {
    const history = october(shop());
    const asOf = history.position();
    october(history);
    expect(await bills(history, '2026-10', asOf)).toEqual(['storage: 100 × 0.02 = 2.00']);
  });
});
