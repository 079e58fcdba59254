import { describe, expect, it } from 'vitest';
import type { InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Day, InvoiceId } from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { type Finding, sentenceOf } from '#scripts/reconcile/finding.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import {
  createHistory,
  exclusive,
  gb,
  type History,
  pricing,
  profile,
} from '#tests/application/billing/history.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { type AlterableRows, shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

/** October and November of platform → dealer → shop and kiosk, billed, with usage of the shop that comes late. */
const business = async (): Promise<History> => {
  const history = createHistory()
    .at('2026-10-01T00:00Z')
    .plan('basic', '30')
    .integrator('dealer', { pricing: pricing({ storage: '0.01' }), plans: { basic: '6' } });
  for (const name of ['shop', 'kiosk'])
    history
      .customer(name, {
        under: 'dealer',
        profile: profile({ storage: '0.02', tax: exclusive('19'), plans: { basic: '10' } }),
      })
      .camera(`${name}-door`, { of: name, plan: 'basic' })
      .activate(`${name}-door`)
      .usage(name, { day: '2026-10-05', stored: 3100n * gb });
  history.at('2026-11-04T00:00Z');
  await runMonth(history, 'dealer', '2026-10');
  await runMonth(history, platformId, '2026-10');
  history
    .usage('shop', { day: '2026-10-06', stored: 3100n * gb })
    .usage('shop', { day: '2026-11-05', stored: 3000n * gb });
  history.at('2026-12-04T00:00Z');
  await runMonth(history, 'dealer', '2026-11');
  await runMonth(history, platformId, '2026-11');
  return history;
};

/** Findings as people read them, of what is wrong, or of what is only told. */
const said = (
  findings: readonly Finding[],
  severity: Finding['severity'] = 'difference',
): readonly string[] => findings.filter((finding) => finding.severity === severity).map(sentenceOf);

const check = async (
  history: History,
  alter: (rows: AlterableRows) => void = () => {},
): Promise<readonly string[]> => {
  const rows = await shownRows(history);
  alter(rows);
  return said((await reconcile(history.events, rows)).findings);
};

/** The log with one document's data changed, as if it had been issued so. */
const forged = (
  history: History,
  index: number,
  change: (data: Extract<AnyEvent, { type: 'InvoiceIssued' }>['data']) => object,
): readonly AnyEvent[] => {
  const issued = history.events.filter((event) => event.type === 'InvoiceIssued')[index];
  return history.events.map((event) =>
    event === issued && event.type === 'InvoiceIssued'
      ? { ...event, data: { ...event.data, ...change(event.data) } }
      : event,
  );
};
const checkForged = async (history: History, events: readonly AnyEvent[]): Promise<readonly string[]> =>
  said((await reconcile(events, await shownRows({ ...history, events }))).findings);

/** Its invoices, in the order of the log: kiosk and shop by the dealer, the dealer by the platform, and again. */
const invoiceOf = (history: History, payer: string, month: string): InvoiceId => {
  const issued = history.events.find(
    (event) => event.type === 'InvoiceIssued' && event.data.payerId === payer && event.data.month === month,
  );
  if (issued?.type !== 'InvoiceIssued') throw new Error(`${payer} was not billed for ${month}`);
  return issued.data.invoiceId;
};

const replace = <Row>(
  rows: Row[],
  which: (row: Row) => boolean,
  change: (row: Row) => Partial<Row>,
): void => {
  const index = rows.findIndex(which);
  const row = rows[index];
  if (!row) throw new Error('there is no such row');
  rows[index] = { ...row, ...change(row) };
};

describe('Reconciling', () => {
  it('finds nothing where nothing was altered, and works every document out', async () => {
    const history = await business();
    const { findings, documents, postings } = await reconcile(history.events, await shownRows(history));
    expect(said(findings)).toEqual([]);
    expect(documents).toBe(6);
    // Four with tax, two without.
    expect(postings).toBe(4 * 3 + 2 * 2);
  });

  it('works out the documents of some months only, when asked to', async () => {
    const history = await business();
    const events = forged(history, 0, () => ({ lines: [] }));
    const rows = await shownRows({ ...history, events });
    const of = async (month: string) => reconcile(events, rows, { from: month, to: month });
    expect(await of('2026-11')).toMatchObject({ documents: 3, findings: [] });
    expect(said((await of('2026-10')).findings)).toEqual([
      expect.stringContaining('line plan basic should be 10.00, but is nothing.'),
      expect.stringContaining('line storage should be 2.00, but is nothing.'),
    ]);
  });

  describe('finds, altered by hand in the database,', () => {
    it('an invoice’s total', async () => {
      const history = await business();
      const id = invoiceOf(history, 'shop', '2026-10');
      const findings = await check(history, ({ documents }) =>
        replace(
          documents,
          (row) => row.id === id,
          ({ document }) => ({ document: { ...document, gross: '14.29' } }),
        ),
      );
      // 10.00 + 2.00, and 19 % of it.
      expect(findings).toEqual([`invoice ${id} in the read model: gross should be 14.28, but is 14.29.`]);
    });

    it('a line', async () => {
      const history = await business();
      const id = invoiceOf(history, 'shop', '2026-11');
      const findings = await check(history, ({ documents }) =>
        replace(
          documents,
          (row) => row.id === id,
          ({ document }) => ({
            document: { ...document, lines: document.lines.map((line) => ({ ...line, amount: '2.01' })) },
          }),
        ),
      );
      expect(findings).toEqual([
        `invoice ${id} in the read model: lines/0/amount should be 10.00, but is 2.01.`,
        `invoice ${id} in the read model: lines/1/amount should be 2.00, but is 2.01.`,
        `invoice ${id} in the read model: lines/2/amount should be 2.00, but is 2.01.`,
      ]);
    });

    it('what is due, paid and settled', async () => {
      const history = await business();
      const id = invoiceOf(history, 'shop', '2026-10');
      const findings = await check(history, ({ documents }) =>
        replace(
          documents,
          (row) => row.id === id,
          () => ({ balance: 0n, paid: 1428n, status: 'paid' as const }),
        ),
      );
      expect(findings).toEqual([
        `invoice ${id} in the read model: status should be open, but is paid.`,
        `invoice ${id} in the read model: balance should be 14.28, but is 0.00.`,
        `invoice ${id} in the read model: paid should be 0.00, but is 14.28.`,
      ]);
    });

    it('a document that is gone, and one that never was', async () => {
      const history = await business();
      const id = invoiceOf(history, 'shop', '2026-10');
      const other = 'other' as InvoiceId;
      const findings = await check(history, ({ documents }) =>
        replace(
          documents,
          (row) => row.id === id,
          () => ({ id: other }),
        ),
      );
      expect(findings).toEqual([
        `invoice ${other} in the read model: document should be nothing, but is 14.28.`,
        `invoice ${id} in the read model: document should be 14.28, but is nothing.`,
      ]);
    });

    it('a posting, on one side only: the ledger does not balance any more', async () => {
      const history = await business();
      const id = invoiceOf(history, 'shop', '2026-10');
      const findings = await check(history, ({ postings }) =>
        replace(
          postings,
          (row) => row.invoiceId === id && row.account === 'revenue',
          () => ({ credit: 1100n }),
        ),
      );
      const event = history.events.find(
        ({ data }) => 'lines' in data && 'invoiceId' in data && data.invoiceId === id,
      );
      expect(findings).toEqual([
        `posting ${event?.id} in the read model: revenue should be debit 0.00 EUR, credit 12.00 EUR, but is debit 0.00 EUR, credit 11.00 EUR.`,
        // Of the four of the dealer: 14.28 + 14.28 (October), 16.66 (November, shop), 11.90 (November, kiosk).
        'ledger dealer in EUR in the read model: Σ credits should be Σ debits, 57.12 EUR, but is 56.12 EUR.',
      ]);
    });

    it('a posting that is gone, and one that stands twice', async () => {
      const history = await business();
      const id = invoiceOf(history, 'dealer', '2026-10');
      const findings = await check(history, (rows) => {
        const [receivable, revenue] = rows.postings.filter(({ invoiceId }) => invoiceId === id);
        if (!receivable || !revenue) throw new Error('there are no postings');
        rows.postings = [...rows.postings.filter((row) => row !== revenue), receivable];
      });
      expect(findings).toHaveLength(3);
      expect(findings[0]).toContain('receivable should be nothing');
      expect(findings[1]).toContain('but is nothing');
      expect(findings[2]).toContain('Σ credits should be Σ debits');
    });

    it('a posting moved to another payer', async () => {
      const history = await business();
      const findings = await check(history, ({ postings }) =>
        replace(
          postings,
          ({ account }) => account === 'receivable',
          () => ({ payerId: platformId }),
        ),
      );
      expect(findings).toHaveLength(1);
      expect(findings[0]).toContain(`payer ${platformId}`);
    });

    it('a balance, one that is gone, and one too many', async () => {
      const history = await business();
      const findings = await check(history, (rows) => {
        const [first, second] = rows.balances;
        if (!first || !second) throw new Error('there are no balances');
        rows.balances = [
          { ...first, debit: first.debit + 1n },
          ...rows.balances.slice(2),
          { ...second, currency: 'USD' },
        ];
      });
      expect(findings).toHaveLength(3);
      expect(findings[0]).toContain(
        'dealer / kiosk / EUR / receivable in the read model: sums should be debit 26.18 EUR',
      );
      expect(findings[1]).toContain('USD / revenue in the read model: sums should be nothing');
      expect(findings[2]).toContain(
        'EUR / revenue in the read model: sums should be debit 0.00 EUR, credit 22.00 EUR, but is nothing',
      );
    });

    it('a share of cost', async () => {
      const history = await business();
      const id = invoiceOf(history, 'dealer', '2026-11');
      const findings = await check(history, ({ shares }) =>
        replace(
          shares,
          ({ invoiceId, accountId }) => invoiceId === id && accountId === 'shop',
          ({ cost }) => ({ cost: cost + 1n }),
        ),
      );
      // 6 + 1, and 1 of October that came late.
      expect(findings).toEqual([
        `cost-share ${id} in the read model: cost below shop should be 8.000000000000, but is 8.000000000001.`,
      ]);
    });
  });

  describe('finds in the log', () => {
    it('a document that was not made so', async () => {
      const history = await business();
      const id = invoiceOf(history, 'shop', '2026-10');
      // The second document: its plan line a cent too high, and everything that follows from it.
      const events = forged(history, 1, ({ lines }) => ({
        lines: lines.map((line) => (line.kind === 'plan' ? { ...line, amount: '10.01' } : line)),
        net: '12.01',
        gross: '14.29',
      }));
      const findings = await checkForged(history, events);
      expect(findings.filter((sentence) => !sentence.includes('opening'))).toEqual([
        `invoice ${id} in the log: line plan basic: amount should be 10.00, but is 10.01.`,
        `invoice ${id} in the log: net should be 12.00, but is 12.01.`,
        `invoice ${id} in the log: gross should be 14.28, but is 14.29.`,
      ]);
      expect(findings).toContain(`invoice ${id} in the log: opening: gross should be 14.29, but is 14.28.`);
    });

    it('a tax that is not the rate’s', async () => {
      const history = await business();
      const events = forged(history, 1, ({ taxes }) => ({
        taxes: taxes.map((tax) => ({ ...tax, amount: '2.29' })),
      }));
      expect(await checkForged(history, events)).toEqual([
        expect.stringContaining('tax VAT 19: amount should be 2.28, but is 2.29.'),
      ]);
    });

    it('a document that should not be there at all', async () => {
      const history = await business();
      const id = invoiceOf(history, 'kiosk', '2026-10');
      // As of the third position the shop's and the kiosk's profiles were not told yet.
      const events = forged(history, 0, () => ({ covers: [{ month: '2026-10', after: '0', upTo: '3' }] }));
      expect(await checkForged(history, events)).toEqual([
        `invoice ${id} in the log: gross should be nothing (no-profile), but is 14.28.`,
      ]);
    });

    it('a gap in a book’s numbers', async () => {
      const history = await business();
      const id = invoiceOf(history, 'shop', '2026-10');
      const findings = await checkForged(
        history,
        forged(history, 1, () => ({ number: 3 })),
      );
      expect(findings).toContain(`book dealer in the log: number of ${id} should be 2, but is 3.`);
    });

    it('two documents of one payer and month that both stand', async () => {
      const history = await business();
      const [first] = history.events.flatMap((event) => (event.type === 'InvoiceIssued' ? [event.data] : []));
      if (!first) throw new Error('nothing was issued');
      const { number: _, billerId: __, ...document } = first;
      history.issue({ ...document, invoiceId: 'twin' as InvoiceId, issuedOn: '2026-12-04' as Day });
      expect(await check(history)).toEqual([
        `book dealer in the log: invoice of kiosk for 2026-10 should be ${first.invoiceId} alone, but is twin beside it.`,
        'usage kiosk in the log: usage of 2026-10 should be on one document, but is 1 row on more.',
      ]);
    });

    it('a payment that settles more than is due', async () => {
      const history = await business();
      const invoiceId = invoiceOf(history, 'shop', '2026-10');
      const payment: InvoiceEvent = {
        type: 'PaymentRecorded',
        data: {
          invoiceId,
          amount: '20.00',
          currency: 'EUR',
          reference: 'transfer',
          settled: '20.00',
          overpaid: '0.00',
          recovered: false,
        },
      };
      history.ofInvoice('shop', payment);
      const findings = await check(history);
      expect(findings).toEqual([
        expect.stringContaining('settled should be 14.28, but is 20.00.'),
        expect.stringContaining('overpaid should be 5.72, but is 0.00.'),
      ]);
    });

    it('money taken for an invoice that is void', async () => {
      const history = await business();
      const invoiceId = invoiceOf(history, 'shop', '2026-10');
      const rest = { invoiceId, currency: 'EUR' };
      history
        .ofInvoice('shop', {
          type: 'InvoiceVoided',
          data: {
            ...rest,
            reason: 'wrong',
            net: '12.00',
            tax: '2.28',
            balance: '14.28',
            credited: '0.00',
            uncollectible: false,
          },
        })
        .ofInvoice('shop', {
          type: 'PaymentRecorded',
          data: {
            ...rest,
            amount: '1.00',
            reference: 'transfer',
            settled: '0.00',
            overpaid: '1.00',
            recovered: false,
          },
        });
      expect(await check(history)).toContainEqual(
        expect.stringContaining('status before should be one that allows PaymentRecorded, but is void.'),
      );
    });
  });

  describe('tells, without calling it wrong,', () => {
    const told = async (history: History): Promise<readonly string[]> =>
      said((await reconcile(history.events, await shownRows(history))).findings, 'information');

    it('usage on no document, of a month that its biller has billed', async () => {
      const history = await business();
      expect(await told(history)).toEqual([]);
      history.usage('kiosk', { day: '2026-11-05', stored: gb }, { day: '2026-11-06', stored: gb });
      expect(await told(history)).toEqual([
        'usage dealer in the log: usage of 2026-11 should be on a document, but is 2 rows on none.',
        'usage kiosk in the log: usage of 2026-11 should be on a document, but is 2 rows on none.',
      ]);
    });

    it('shares of cost that a run has not written yet, until it is over', async () => {
      const history = await business();
      const id = invoiceOf(history, 'dealer', '2026-10');
      const unshared = (): History => ({
        ...history,
        events: history.events.filter(({ type, data }) => type !== 'CostAllocated' || data.invoiceId !== id),
      });
      const missing = [expect.stringContaining('cost below '), expect.stringContaining('cost below ')];
      expect(await told(unshared())).toEqual(missing);
      expect(await check(unshared())).toEqual([]);
      const issued = history.events.find(
        ({ type, data }) => type === 'InvoiceIssued' && data.invoiceId === id,
      );
      if (issued?.type === 'InvoiceIssued') history.completeRun(issued.data.runId);
      expect(await told(unshared())).toEqual([]);
      expect(await check(unshared())).toEqual(missing);
    });

    it('not usage of a month that was not billed at all', async () => {
      const history = await business();
      history.usage('kiosk', { day: '2026-12-05', stored: gb });
      expect(await told(history)).toEqual([]);
    });

    it('documents made by a rounding policy of another version', async () => {
      const history = await business();
      const events = forged(history, 0, () => ({ roundingPolicy: 'bankers-v2', gross: '1.00' }));
      const { findings } = await reconcile(events, await shownRows({ ...history, events }));
      expect(said(findings, 'information')).toEqual([
        expect.stringContaining('rounding policy should be half-up-per-line-v1, but is bankers-v2.'),
      ]);
    });
  });
});
