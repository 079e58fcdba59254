import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceOf, type InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import { type LedgerEvent, ledgerEvents, postingsOf } from '#domain/billing/ledger/postings.ts';
import { type CreditMaker, creditMadeBy, creditMakers } from '#domain/billing/payer-credit/credit-made.ts';
import { creditIn } from '#domain/billing/payer-credit/payer-credit.ts';
import type { AnyEvent } from '#domain/events.ts';
import { type Minor, minorOf } from '#domain/kernel/money.ts';
import { sentenceOf } from '#scripts/reconcile/finding.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { sized } from '#tests/scenes/sizes.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';
import { anyCreditWishes, anyDocuments, createPayer, currency } from './credit-histories.ts';

const posted: ReadonlySet<string> = new Set(ledgerEvents);
const isPosted = (event: AnyEvent): event is LedgerEvent => posted.has(event.type);
const makers: ReadonlySet<string> = new Set(creditMakers);
const isMaker = (event: AnyEvent): event is CreditMaker => makers.has(event.type);

/** The ledger as it is posted: what each account holds, debit above zero, of each invoice or of none. */
const createLedger = () => {
  const balances = new Map<string, Minor>();
  const at = (account: string, invoiceId?: string): Minor =>
    [...balances].reduce((sum, [key, value]) => {
      const [of, id] = key.split(' ');
      return of === account && (invoiceId === undefined || id === invoiceId) ? sum + value : sum;
    }, 0n);
  return {
    at,
    post: (event: AnyEvent): void => {
      if (!isPosted(event)) return;
      let sum = 0n;
      for (const { account, debit, credit, invoiceId } of postingsOf(event)) {
        const key = `${account} ${invoiceId}`;
        balances.set(key, (balances.get(key) ?? 0n) + debit - credit);
        sum += debit - credit;
      }
      expect(sum).toBe(0n);
    },
  };
};

const expectToFit = (invoice: InvoiceState, ledger: ReturnType<typeof createLedger>): void => {
  const { status, invoiceId, gross, credited, credit, paid, kind, payments } = invoice;
  expect(ledger.at('receivable', invoiceId)).toBe(status === 'open' ? balanceOf(invoice) : 0n);
  expect(ledger.at('bad-debt', invoiceId)).toBe(status === 'uncollectible' ? balanceOf(invoice) : 0n);
  if (kind === 'credit-note') return;
  const money = payments.reduce((sum, { amount }) => sum + amount, 0n);
  expect(ledger.at('cash', invoiceId)).toBe(money);
  // What the ledger moved between this invoice and the payer's credit: what it made, less what was applied to it.
  const applied = credit + ledger.at('credits', invoiceId);
  const received = money + applied;
  expect(applied >= 0n && credit >= 0n && paid >= 0n).toBe(true);
  expect(paid).toBe(received - payments.reduce((sum, { surplus }) => sum + surplus, 0n));
  if (status === 'void') expect(credit).toBe(received);
  else expect(balanceOf(invoice)).toBe(gross - credited - received + credit);
};

test('whatever is paid, reversed, applied, refunded and interrupted: the ledger balances, and says of each invoice what it says itself', () => {
  fc.assert(
    fc.property(anyDocuments, anyCreditWishes, (grosses, wishes) => {
      const ledger = createLedger();
      const payer = createPayer(grosses, (event) => {
        ledger.post(event);
        if (event.type === 'CreditGained' || event.type === 'CreditTaken')
          expect(isPosted(event)).toBe(false);
      });
      for (const wish of wishes) {
        payer.wish(wish);
        for (const invoice of payer.invoices()) expectToFit(invoice, ledger);
      }
    }),
    { numRuns: sized(150, 1_500) },
  );
});

test('credit is spent once: its balance is never below zero, and with what is on its way it is that of the ledger', () => {
  fc.assert(
    fc.property(anyDocuments, anyCreditWishes, (grosses, wishes) => {
      const ledger = createLedger();
      const payer = createPayer(grosses, ledger.post);
      for (const wish of wishes) {
        payer.wish(wish);
        expect(creditIn(payer.credit(), currency) >= 0n).toBe(true);
      }
      payer.bringUp();
      const onTheWay = payer.onTheWay().reduce((sum, { data }) => sum + minorOf(data.amount, currency), 0n);
      expect(creditIn(payer.credit(), currency) + onTheWay).toBe(-ledger.at('credits'));
    }),
    { numRuns: sized(150, 1_500) },
  );
});

test('what was interrupted can be finished later, once; and each event that made credit is followed once', () => {
  fc.assert(
    fc.property(anyDocuments, anyCreditWishes, (grosses, wishes) => {
      const payer = createPayer(grosses, () => undefined);
      for (const wish of wishes) payer.wish(wish);
      payer.finish();
      payer.bringUp();
      // What is left needs credit that a void invoice made and that is spent: it waits for more.
      for (const { data } of payer.onTheWay()) {
        const invoice = payer.invoices().find(({ invoiceId }) => invoiceId === data.invoiceId);
        expect([invoice?.status, data.paymentId === undefined]).toEqual(['void', false]);
      }
      const { events } = payer.history;
      const gained = events.filter((event) => event.type === 'CreditGained').map(({ data }) => data.from);
      const made = events.filter(isMaker).filter((event) => creditMadeBy(event));
      expect(gained.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
      const count = events.length;
      payer.finish();
      payer.bringUp();
      expect(payer.history.events).toHaveLength(count);
    }),
    { numRuns: sized(100, 1_500) },
  );
});

test('reconciling, which knows only the amounts, comes to the same after every history', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocuments, anyCreditWishes, async (grosses, wishes) => {
      const payer = createPayer(grosses, () => undefined);
      for (const wish of wishes) payer.wish(wish);
      const { history } = payer;
      const { findings } = await reconcile(history.events, await shownRows(history), {
        from: '1990-01',
        to: '1990-01',
      });
      const wrong = findings.filter(({ severity, kind }) => severity === 'difference' && kind !== 'book');
      expect(wrong.map(sentenceOf)).toEqual([]);
    }),
    { numRuns: sized(150, 1_500) },
  );
});
