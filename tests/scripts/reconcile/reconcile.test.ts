import { describe, expect, it } from 'vitest';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import type { History } from '#tests/application/billing/history.ts';
import { gb } from '#tests/application/billing/history-terms.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';
import { business, check, forged, invoiceOf, said } from './reconcile-scene.ts';

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
