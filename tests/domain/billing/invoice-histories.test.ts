import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideInvoice, openingOf } from '#domain/billing/invoice/decide.ts';
import { evolveInvoice, type InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import { balanceOf, type InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { type LedgerAccount, type LedgerEvent, postingsOf } from '#domain/billing/ledger/postings.ts';
import { type Minor, minorOf } from '#domain/kernel/money.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { customerPath, shop } from '../../scenes/domain-scenes.ts';
import { record } from '../../scenes/given.ts';
import { anyDocument, anyWishes, commandOf, type Wish } from './invoice-histories.ts';
import { documentOf } from './invoice-scene.ts';

type Document = InvoiceIssued['data'];

/** Plays the wishes; `each` sees every event that was accepted, with the states before and after it. */
const play = (
  document: Document,
  wishes: readonly Wish[],
  each: (event: InvoiceEvent, before: InvoiceState, after: InvoiceState) => void = () => {},
): InvoiceState => {
  let state = evolveInvoice(undefined, openingOf(document));
  for (const wish of wishes) {
    const command = commandOf(wish, state);
    const decision = decideInvoice(command, state);
    if (isRefusal(decision)) continue;
    for (const event of decision) {
      const before = state;
      state = evolveInvoice(state, event);
      each(event, before, state);
    }
    // Credit notes over parts are meant to add up; everything else, asked again, holds.
    if (wish.what !== 'credit') expect(decideInvoice(command, state)).toEqual([]);
  }
  return state;
};

const creditOf = (event: InvoiceEvent, currency: string): Minor => {
  if (event.type === 'PaymentRecorded') return minorOf(event.data.overpaid, currency);
  if (event.type === 'InvoiceVoided' || event.type === 'CreditNoteIssued')
    return minorOf(event.data.credited, currency);
  return 0n;
};

test('whatever is asked, an invoice goes open → paid | void | uncollectible → paid | void and no other way', () => {
  const ways: Readonly<Record<InvoiceState['status'], readonly string[]>> = {
    open: ['open', 'paid', 'void', 'uncollectible'],
    uncollectible: ['uncollectible', 'paid', 'void'],
    paid: ['paid'],
    void: [],
  };
  fc.assert(
    fc.property(anyDocument, anyWishes, (document, wishes) => {
      play(document, wishes, (_, before, after) => {
        expect(ways[before.status]).toContain(after.status);
        if ('balance' in after) expect(after.balance > 0n).toBe(true);
      });
    }),
  );
});

test('whatever is asked, what was received and credited is what is due less, or is the payer’s credit', () => {
  fc.assert(
    fc.property(anyDocument, anyWishes, (document, wishes) => {
      let [received, credit] = [0n, 0n];
      play(document, wishes, (event, _, after) => {
        credit += creditOf(event, document.currency);
        if (event.type === 'PaymentRecorded') received += minorOf(event.data.amount, document.currency);
        const due = after.gross - after.credited - received + credit;
        expect(balanceOf(after)).toBe(after.status === 'void' ? 0n : due);
        if (after.status === 'void') expect(credit).toBe(received);
      });
    }),
  );
});

test('credit notes split into net and tax within a minor unit of proportion, and all together exactly', () => {
  fc.assert(
    fc.property(anyDocument, anyWishes, (document, wishes) => {
      const { currency } = document;
      const state = play(document, wishes, (event, { gross, tax }) => {
        if (event.type !== 'CreditNoteIssued') return;
        const [part, net, taxPart] = [event.data.amount, event.data.net, event.data.tax].map((text) =>
          minorOf(text, currency),
        ) as [Minor, Minor, Minor];
        expect(net + taxPart).toBe(part);
        expect(net >= 0n && taxPart >= 0n).toBe(true);
        const off = taxPart * gross - part * tax;
        expect((off < 0n ? -off : off) <= gross).toBe(true);
      });
      expect(state.credited <= state.gross || state.kind === 'credit-note').toBe(true);
      if (state.credited === state.gross) expect(state.creditedTax).toBe(state.tax);
    }),
  );
});

test('after every event the ledger balances, and says of the invoice what its status says', () => {
  fc.assert(
    fc.property(anyDocument, anyWishes, (document, wishes) => {
      const { currency } = document;
      const balances = new Map<LedgerAccount, Minor>();
      const balance = (account: LedgerAccount): Minor => balances.get(account) ?? 0n;
      const post = (event: InvoiceEvent | InvoiceIssued): void => {
        const [recorded] = record([event], customerPath);
        const postings = postingsOf(recorded as LedgerEvent);
        let sum = 0n;
        for (const { account, debit, credit, ...rest } of postings) {
          expect(rest).toEqual({ payerId: shop, currency, invoiceId: document.invoiceId });
          expect([debit > 0n, credit > 0n].filter(Boolean)).toHaveLength(1);
          balances.set(account, balance(account) + debit - credit);
          sum += debit - credit;
        }
        expect(sum).toBe(0n);
        expect(new Set(postings.map(({ account }) => account)).size).toBe(postings.length);
      };
      const expectToFit = (state: InvoiceState, received: Minor, credit: Minor): void => {
        const { status, gross, tax, credited, creditedTax, kind } = state;
        expect(balance('receivable')).toBe(status === 'open' ? state.balance : 0n);
        expect(balance('bad-debt')).toBe(status === 'uncollectible' ? state.balance : 0n);
        expect(balance('cash')).toBe(received);
        expect(-balance('credits')).toBe(kind === 'credit-note' ? -gross : credit);
        const [net, netTax] =
          status === 'void' ? [0n, 0n] : [gross - credited - (tax - creditedTax), tax - creditedTax];
        expect(-balance('revenue')).toBe(net);
        expect(-balance('tax-payable')).toBe(netTax);
      };
      post({ type: 'InvoiceIssued', data: document });
      let [received, credit] = [0n, 0n];
      expectToFit(evolveInvoice(undefined, openingOf(document)), received, credit);
      play(document, wishes, (event, _, after) => {
        post(event);
        if (event.type === 'PaymentRecorded') received += minorOf(event.data.amount, currency);
        credit += creditOf(event, currency);
        expectToFit(after, received, credit);
      });
    }),
    { numRuns: 300 },
  );
});

test('a hundred credit notes of a cent take back no more tax than there is', () => {
  const whole = evolveInvoice(undefined, openingOf(documentOf({ net: '0.93', tax: '0.07', gross: '1.00' })));
  let state = whole;
  for (let note = 0; note < 100; note += 1) {
    const decision = decideInvoice(
      { type: 'IssueCreditNote', reason: 'r', amount: { amount: '0.01', currency: 'EUR' } },
      state,
    );
    if (isRefusal(decision)) throw new Error(decision.detail);
    state = decision.reduce<InvoiceState>(evolveInvoice, state);
  }
  expect(state).toMatchObject({ status: 'paid', credited: 100n, creditedTax: 7n, creditNotes: 100 });
});
