import type { BookedDocument, DocumentKind } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';
import type { Amount } from '#domain/kernel/money.ts';
import { type Minor, minorOf } from '#domain/kernel/money.ts';

interface OfInvoice {
  readonly invoiceId: InvoiceId;
}

/**
 * First in the invoice's own stream, written after InvoiceIssued stands in the book: what its life needs to know of it,
 * so that it can be commanded by its id alone.
 */
export type InvoiceOpened = DomainEvent<
  'InvoiceOpened',
  Omit<BookedDocument, 'runId' | 'covers' | 'priceRules'> & { readonly billerId: AccountId }
>;
/**
 * How the unrounded net cost of an invoice is shared by the payer's direct children (docs/domain.md B2, margin), in chunks.
 * Decimals of 12 digits after the point; what is left to the invoice's net is the remainder.
 */
export type CostAllocated = DomainEvent<
  'CostAllocated',
  OfInvoice & { readonly shares: readonly { readonly accountId: AccountId; readonly cost: string }[] }
>;
export type PaymentRecorded = DomainEvent<
  'PaymentRecorded',
  OfInvoice & {
    readonly amount: Amount;
    readonly currency: string;
    /** The payer's or the bank's; a second payment of one reference is the same payment. */
    readonly reference: string;
    /** What of it settles the invoice's balance, and what is more than that and becomes the payer's credit. */
    readonly settled: Amount;
    readonly overpaid: Amount;
    /** Paid after it was given up: what is settled comes back out of bad debt. */
    readonly recovered: boolean;
  }
>;
/** Takes the rest of the invoice back: revenue and tax by `net` and `tax`, the open `balance`, and what was paid becomes credit. */
export type InvoiceVoided = DomainEvent<
  'InvoiceVoided',
  OfInvoice & {
    readonly reason: string;
    readonly currency: string;
    readonly net: Amount;
    readonly tax: Amount;
    readonly balance: Amount;
    readonly credited: Amount;
    /** It had been given up: the balance lies in bad debt, no longer in receivable. */
    readonly uncollectible: boolean;
  }
>;
export type InvoiceMarkedUncollectible = DomainEvent<
  'InvoiceMarkedUncollectible',
  OfInvoice & { readonly reason: string; readonly currency: string; readonly balance: Amount }
>;
/** A correction: takes `amount` (gross) back, of which `settled` off the balance and the rest as the payer's credit. */
export type CreditNoteIssued = DomainEvent<
  'CreditNoteIssued',
  OfInvoice & {
    /** Counts the invoice's credit notes from 1. */
    readonly number: number;
    readonly reason: string;
    readonly currency: string;
    readonly amount: Amount;
    readonly net: Amount;
    readonly tax: Amount;
    readonly settled: Amount;
    readonly credited: Amount;
  }
>;

export type InvoiceEvent =
  | InvoiceOpened
  | CostAllocated
  | PaymentRecorded
  | InvoiceVoided
  | InvoiceMarkedUncollectible
  | CreditNoteIssued;

export const invoiceEventDefinitions = {
  InvoiceOpened: { version: 1, personal: [], audience: { bills: ['net', 'tax', 'gross'] } },
  CostAllocated: { version: 1, personal: [], audience: { bills: ['shares'] } },
  PaymentRecorded: {
    version: 1,
    personal: ['reference'],
    encryptedFor: 'biller',
    audience: { bills: ['amount', 'reference', 'settled', 'overpaid'] },
  },
  InvoiceVoided: {
    version: 1,
    personal: ['reason'],
    encryptedFor: 'biller',
    audience: { bills: ['reason', 'net', 'tax', 'balance', 'credited'] },
  },
  InvoiceMarkedUncollectible: {
    version: 1,
    personal: ['reason'],
    encryptedFor: 'biller',
    audience: { bills: ['reason', 'balance'] },
  },
  CreditNoteIssued: {
    version: 1,
    personal: ['reason'],
    encryptedFor: 'biller',
    audience: { bills: ['reason', 'amount', 'net', 'tax', 'settled', 'credited'] },
  },
} as const satisfies Definitions<InvoiceEvent>;

/** open → paid | void | uncollectible; uncollectible → paid | void (docs/domain.md B5). */
export type InvoiceStatus = 'open' | 'paid' | 'void' | 'uncollectible';

/** What every invoice has, whatever its status. Amounts are minor units of its currency. */
interface AnyInvoice {
  readonly invoiceId: InvoiceId;
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  readonly kind: DocumentKind;
  readonly currency: string;
  /** As issued; net is gross − tax. */
  readonly gross: Minor;
  readonly tax: Minor;
  /** What payments have settled of it. */
  readonly paid: Minor;
  /** Every payment's amount by its reference. */
  readonly payments: ReadonlyMap<string, Minor>;
  readonly creditNotes: number;
  /** What credit notes have taken back, gross, and the tax in it. */
  readonly credited: Minor;
  readonly creditedTax: Minor;
}

export interface UnsettledInvoice extends AnyInvoice {
  readonly status: 'open' | 'uncollectible';
  /** What is still due, above zero: gross − credited − paid. */
  readonly balance: Minor;
}
/** Settled by payments, by credit notes, or by both. A document that is itself a credit note is so from the start. */
export interface PaidInvoice extends AnyInvoice {
  readonly status: 'paid';
}
export interface VoidInvoice extends AnyInvoice {
  readonly status: 'void';
}
export type InvoiceState = UnsettledInvoice | PaidInvoice | VoidInvoice;

const isUnsettled = (invoice: InvoiceState): invoice is UnsettledInvoice =>
  invoice.status === 'open' || invoice.status === 'uncollectible';

/** What is still due; nothing of an invoice that is paid or void. */
export const balanceOf = (invoice: InvoiceState): Minor => (isUnsettled(invoice) ? invoice.balance : 0n);

const opened = ({ data }: InvoiceOpened): InvoiceState => {
  const { invoiceId, billerId, payerId, kind, currency } = data;
  const gross = minorOf(data.gross, currency);
  const invoice: AnyInvoice = {
    invoiceId,
    billerId,
    payerId,
    kind,
    currency,
    gross,
    tax: minorOf(data.tax, currency),
    paid: 0n,
    payments: new Map(),
    creditNotes: 0,
    credited: 0n,
    creditedTax: 0n,
  };
  return kind === 'credit-note'
    ? { ...invoice, status: 'paid' }
    : { ...invoice, status: 'open', balance: gross };
};

/** The same invoice with nothing due any more. */
const ended = (invoice: InvoiceState, status: 'paid' | 'void'): InvoiceState => {
  const { balance: _, ...rest } = { balance: 0n, ...invoice };
  return { ...rest, status };
};

/** Takes `settled` off what is due; an invoice with nothing left due is paid. */
const settle = (invoice: InvoiceState, settled: Minor): InvoiceState => {
  if (!isUnsettled(invoice)) return invoice;
  const balance = invoice.balance - settled;
  return balance > 0n ? { ...invoice, balance } : ended(invoice, 'paid');
};

const paidBy = (invoice: InvoiceState, { data }: PaymentRecorded): InvoiceState => {
  const settled = minorOf(data.settled, invoice.currency);
  const payments = new Map(invoice.payments).set(data.reference, minorOf(data.amount, invoice.currency));
  return settle({ ...invoice, payments, paid: invoice.paid + settled }, settled);
};

const creditedBy = (invoice: InvoiceState, { data }: CreditNoteIssued): InvoiceState =>
  settle(
    {
      ...invoice,
      creditNotes: data.number,
      credited: invoice.credited + minorOf(data.amount, invoice.currency),
      creditedTax: invoice.creditedTax + minorOf(data.tax, invoice.currency),
    },
    minorOf(data.settled, invoice.currency),
  );

/** State from events. @throws before InvoiceOpened */
export const evolveInvoice = (state: InvoiceState | undefined, event: InvoiceEvent): InvoiceState => {
  if (event.type === 'InvoiceOpened') return opened(event);
  if (!state) throw new Error(`${event.type} of invoice ${event.data.invoiceId} before it was opened`);
  switch (event.type) {
    case 'CostAllocated':
      return state;
    case 'PaymentRecorded':
      return paidBy(state, event);
    case 'InvoiceVoided':
      return ended(state, 'void');
    case 'InvoiceMarkedUncollectible':
      return isUnsettled(state) ? { ...state, status: 'uncollectible' } : state;
    case 'CreditNoteIssued':
      return creditedBy(state, event);
  }
};
