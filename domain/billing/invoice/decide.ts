import {
  balanceOf,
  type InvoiceEvent,
  type InvoiceOpened,
  type InvoiceState,
} from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import { fraction, fractionOf, roundHalfUp, times } from '#domain/kernel/fraction.ts';
import { amountOf, type Minor, type Money, minorOf } from '#domain/kernel/money.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

export type InvoiceCommand =
  | { readonly type: 'OpenInvoice'; readonly document: InvoiceIssued['data'] }
  | { readonly type: 'RecordPayment'; readonly amount: Money; readonly reference: string }
  | { readonly type: 'VoidInvoice'; readonly reason: string }
  | { readonly type: 'MarkUncollectible'; readonly reason: string }
  /** Without an amount: all that earlier credit notes have left of the invoice. */
  | { readonly type: 'IssueCreditNote'; readonly reason: string; readonly amount?: Money };

/** What begins the life of a document that stands in the book. */
export const openingOf = (document: InvoiceIssued['data']): InvoiceOpened => {
  const { invoiceId, billerId, payerId, month, kind, number, currency, net, tax, gross } = document;
  return {
    type: 'InvoiceOpened',
    data: { invoiceId, billerId, payerId, month, kind, number, currency, net, tax, gross },
  };
};

/** Minor units of an amount somebody sent: above zero, in the invoice's currency, with at most its digits (docs/domain.md B1). */
const parseAmount = ({ amount, currency }: Money, invoice: InvoiceState): Minor | Refusal => {
  if (currency !== invoice.currency)
    return refuse(
      'currency-mismatch',
      `The invoice is in ${invoice.currency}. Give the amount in that currency.`,
      { path: 'amount/currency' },
    );
  const digits = exponentOf(currency);
  const { dividend, divisor } = fractionOf(amount);
  if (dividend <= 0n || (dividend * 10n ** BigInt(digits)) % divisor !== 0n)
    return refuse(
      'amount-not-valid',
      `The amount must be above zero, with at most ${digits} digits after the point in ${currency}.`,
      { path: 'amount/amount' },
    );
  return minorOf(amount, currency);
};

const isVoid = (): Refusal =>
  refuse('invoice-void', 'The invoice is void, and void is final. Bill the payer anew instead.');
const isCreditNote = (): Refusal =>
  refuse(
    'document-is-credit-note',
    'This document is a credit note: it is settled, and nothing is due on it.',
  );

type Payment = Extract<InvoiceCommand, { type: 'RecordPayment' }>;

/**
 * Payments add up. What exceeds the balance becomes the payer's credit. A payment of an invoice that was given up is a
 * recovery.
 */
const recordPayment = ({ amount, reference }: Payment, invoice: InvoiceState): Decision<InvoiceEvent> => {
  const minor = parseAmount(amount, invoice);
  if (isRefusal(minor)) return minor;
  const before = invoice.payments.get(reference);
  if (before === minor) return [];
  if (before !== undefined)
    return refuse(
      'payment-reference-reused',
      `A payment of this reference is recorded already, of ${amountOf(before, invoice.currency)} ${invoice.currency}. Give another payment a reference of its own.`,
      { path: 'reference' },
    );
  if (invoice.status === 'void') return isVoid();
  if (invoice.kind === 'credit-note') return isCreditNote();
  const balance = balanceOf(invoice);
  const settled = minor < balance ? minor : balance;
  const { invoiceId, currency, status } = invoice;
  const data = {
    invoiceId,
    amount: amountOf(minor, currency),
    currency,
    reference,
    settled: amountOf(settled, currency),
    overpaid: amountOf(minor - settled, currency),
    recovered: status === 'uncollectible',
  };
  return [{ type: 'PaymentRecorded', data }];
};

const voidInvoice = (reason: string, invoice: InvoiceState): Decision<InvoiceEvent> => {
  const { invoiceId, currency, status } = invoice;
  if (status === 'void') return [];
  if (invoice.kind === 'credit-note') return isCreditNote();
  if (status === 'paid')
    return refuse('invoice-paid', 'The invoice is paid and cannot be voided. Issue a credit note instead.');
  const tax = invoice.tax - invoice.creditedTax;
  const data = {
    invoiceId,
    reason,
    currency,
    net: amountOf(invoice.gross - invoice.credited - tax, currency),
    tax: amountOf(tax, currency),
    balance: amountOf(invoice.balance, currency),
    credited: amountOf(invoice.paid, currency),
    uncollectible: status === 'uncollectible',
  };
  return [{ type: 'InvoiceVoided', data }];
};

const markUncollectible = (reason: string, invoice: InvoiceState): Decision<InvoiceEvent> => {
  const { invoiceId, currency, status } = invoice;
  if (status === 'uncollectible') return [];
  if (status === 'void') return isVoid();
  if (invoice.kind === 'credit-note') return isCreditNote();
  if (status === 'paid')
    return refuse('invoice-paid', 'The invoice is paid: nothing of it is left to collect.');
  const balance = amountOf(invoice.balance, currency);
  return [{ type: 'InvoiceMarkedUncollectible', data: { invoiceId, reason, currency, balance } }];
};

/**
 * The tax in the first `credited` minor units of the invoice's gross, in proportion and rounded half-up. For the whole
 * gross it is exactly the whole tax.
 */
const taxWithin = ({ tax, gross }: InvoiceState, credited: Minor): Minor =>
  roundHalfUp(times(fraction(tax), fraction(credited, gross)), 0);

type CreditNote = Extract<InvoiceCommand, { type: 'IssueCreditNote' }>;

/**
 * Takes back first what is still due; the rest becomes the payer's credit. Net and tax are split on the running total of
 * all credit notes, so that together they take back exactly the invoice's net and tax, however small the parts are.
 */
const issueCreditNote = ({ reason, amount }: CreditNote, invoice: InvoiceState): Decision<InvoiceEvent> => {
  const { invoiceId, currency, status } = invoice;
  if (status === 'void') return isVoid();
  if (invoice.kind === 'credit-note') return isCreditNote();
  if (status === 'uncollectible')
    return refuse(
      'invoice-uncollectible',
      'The invoice was given up. Void it, or record a payment, instead of a credit note.',
    );
  const left = invoice.gross - invoice.credited;
  if (!amount && left === 0n) return [];
  const minor = amount ? parseAmount(amount, invoice) : left;
  if (isRefusal(minor)) return minor;
  if (minor > left)
    return refuse(
      'credit-exceeds-invoice',
      `The credit is above what is left of the invoice: ${amountOf(left, currency)} ${currency}.`,
      { path: 'amount/amount' },
    );
  const tax = taxWithin(invoice, invoice.credited + minor) - invoice.creditedTax;
  const balance = balanceOf(invoice);
  const settled = minor < balance ? minor : balance;
  const data = {
    invoiceId,
    number: invoice.creditNotes + 1,
    reason,
    currency,
    amount: amountOf(minor, currency),
    net: amountOf(minor - tax, currency),
    tax: amountOf(tax, currency),
    settled: amountOf(settled, currency),
    credited: amountOf(minor - settled, currency),
  };
  return [{ type: 'CreditNoteIssued', data }];
};

/** What an invoice does about a command: events, none when it holds already, or a refusal (docs/domain.md B5). */
export const decideInvoice = (
  command: InvoiceCommand,
  state: InvoiceState | undefined,
): Decision<InvoiceEvent> => {
  if (command.type === 'OpenInvoice') return state ? [] : [openingOf(command.document)];
  if (!state) return refuse('not-found', 'There is no such invoice.');
  switch (command.type) {
    case 'RecordPayment':
      return recordPayment(command, state);
    case 'VoidInvoice':
      return voidInvoice(command.reason, state);
    case 'MarkUncollectible':
      return markUncollectible(command.reason, state);
    case 'IssueCreditNote':
      return issueCreditNote(command, state);
    default: {
      const unknown: never = command;
      return unknown;
    }
  }
};
