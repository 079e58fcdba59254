import {
  type ApplyCredit,
  applyCredit,
  isCreditNote,
  isVoid,
  type RecordPayment,
  type ReversePayment,
  recordPayment,
  reversePayment,
} from '#domain/billing/invoice/decide-payments.ts';
import type { InvoiceEvent, InvoiceOpened } from '#domain/billing/invoice/invoice.ts';
import { balanceOf, type InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import { parseAmount } from '#domain/billing/invoice/parse-amount.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { fraction, roundHalfUp, times } from '#domain/kernel/fraction.ts';
import { amountOf, type Minor, type Money } from '#domain/kernel/money.ts';
import { type Decision, isRefusal, refuse } from '#domain/kernel/refusal.ts';

export type InvoiceCommand =
  | { readonly type: 'OpenInvoice'; readonly document: InvoiceIssued['data'] }
  | RecordPayment
  | ReversePayment
  | ApplyCredit
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

const voidInvoice = (reason: string, invoice: InvoiceState): Decision<InvoiceEvent> => {
  const { invoiceId, currency, status } = invoice;
  if (status === 'void') return [];
  if (invoice.kind === 'credit-note') return isCreditNote();
  if (status === 'paid')
    return refuse('invoice-paid', 'The invoice is paid and cannot be voided. Issue a credit note instead.');
  const tax = invoice.tax - invoice.creditedTax;
  const left = invoice.gross - invoice.credited;
  // Where a reversal left credit of this invoice with the payer, more is due than the invoice is over.
  if (invoice.balance > left)
    return refuse(
      'credit-spent',
      `The payer keeps credit that this invoice had made: ${amountOf(invoice.balance - left, currency)} ${currency}. Apply as much credit to it, or record a payment, before voiding it.`,
    );
  const data = {
    invoiceId,
    reason,
    currency,
    net: amountOf(left - tax, currency),
    tax: amountOf(tax, currency),
    balance: amountOf(invoice.balance, currency),
    credited: amountOf(left - invoice.balance, currency),
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
    case 'ReversePayment':
      return reversePayment(command, state);
    case 'ApplyCredit':
      return applyCredit(command, state);
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
