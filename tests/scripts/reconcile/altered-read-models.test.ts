import { describe, expect, it } from 'vitest';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { business, check, invoiceOf, replace } from './reconcile-scene.ts';

describe('Reconciling', () => {
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
});
