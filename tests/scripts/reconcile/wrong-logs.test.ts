import { describe, expect, it } from 'vitest';
import type { InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { Day, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import { business, check, checkForged, forged, invoiceOf } from './reconcile-scene.ts';

describe('Reconciling', () => {
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
          paymentId: 'payment' as PaymentId,
          paidOn: '2026-11-05' as Day,
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
            paymentId: 'payment' as PaymentId,
            paidOn: '2026-11-05' as Day,
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
});
