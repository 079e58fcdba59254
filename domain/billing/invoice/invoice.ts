import { evolvePayments } from '#domain/billing/invoice/fold-payments.ts';
import { ended, type InvoiceState, isUnsettled, settle } from '#domain/billing/invoice/invoice-state.ts';
import { type PaymentEvent, paymentEventDefinitions } from '#domain/billing/invoice/payment-events.ts';
import type { BookedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId, EventId, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import type { Amount } from '#domain/kernel/money.ts';
import { minorOf } from '#domain/kernel/money.ts';

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
  | PaymentEvent
  | InvoiceVoided
  | InvoiceMarkedUncollectible
  | CreditNoteIssued;

export const invoiceEventDefinitions = {
  InvoiceOpened: { version: 1, personal: [], audience: { bills: ['net', 'tax', 'gross'] } },
  CostAllocated: { version: 1, personal: [], audience: { bills: ['shares'] } },
  ...paymentEventDefinitions,
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

const opened = ({ data }: InvoiceOpened): InvoiceState => {
  const { invoiceId, billerId, payerId, kind, currency } = data;
  const gross = minorOf(data.gross, currency);
  const invoice = {
    invoiceId,
    billerId,
    payerId,
    kind,
    currency,
    gross,
    tax: minorOf(data.tax, currency),
    paid: 0n,
    payments: [],
    reversed: new Set<PaymentId>(),
    applied: new Set<EventId>(),
    creditNotes: 0,
    credited: 0n,
    creditedTax: 0n,
  };
  return kind === 'credit-note'
    ? { ...invoice, credit: -gross, status: 'paid' }
    : { ...invoice, credit: 0n, status: 'open', balance: gross };
};

const creditedBy = (invoice: InvoiceState, { data }: CreditNoteIssued): InvoiceState =>
  settle(
    {
      ...invoice,
      creditNotes: data.number,
      credited: invoice.credited + minorOf(data.amount, invoice.currency),
      creditedTax: invoice.creditedTax + minorOf(data.tax, invoice.currency),
      credit: invoice.credit + minorOf(data.credited, invoice.currency),
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
    case 'PaymentReversed':
    case 'CreditApplied':
      return evolvePayments(state, event);
    case 'InvoiceVoided':
      return ended({ ...state, credit: state.credit + minorOf(event.data.credited, state.currency) }, 'void');
    case 'InvoiceMarkedUncollectible':
      return isUnsettled(state) ? { ...state, status: 'uncollectible' } : state;
    case 'CreditNoteIssued':
      return creditedBy(state, event);
  }
};
