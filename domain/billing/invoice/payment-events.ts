import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { Day, EventId, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import type { Amount } from '#domain/kernel/money.ts';

interface OfInvoice {
  readonly invoiceId: InvoiceId;
}

export type PaymentRecorded = DomainEvent<
  'PaymentRecorded',
  OfInvoice & {
    readonly paymentId: PaymentId;
    readonly amount: Amount;
    readonly currency: string;
    /** The payer's or the bank's; a second payment of one reference is the same payment. */
    readonly reference: string;
    /** The value date: the day the money counts from. */
    readonly paidOn: Day;
    /** What of it settles the invoice's balance, and what is more than that and becomes the payer's credit. */
    readonly settled: Amount;
    readonly overpaid: Amount;
    /** Paid after it was given up: what is settled comes back out of bad debt. */
    readonly recovered: boolean;
  }
>;
/** A payment that bounced, or was booked by mistake: `reopened` and `withdrawn` together are its amount. */
export type PaymentReversed = DomainEvent<
  'PaymentReversed',
  OfInvoice & {
    readonly paymentId: PaymentId;
    readonly amount: Amount;
    readonly currency: string;
    readonly reason: string;
    /** What is due again. */
    readonly reopened: Amount;
    /** What is taken back of the credit that the invoice had made. */
    readonly withdrawn: Amount;
    /** What was taken of the payer's credit for this and is not needed after all: it becomes credit again. */
    readonly returned: Amount;
    /** It had been given up: what is due again lies in bad debt. */
    readonly uncollectible: boolean;
  }
>;
/** Credit of the payer that was taken for this invoice (CreditTaken) arrives. */
export type CreditApplied = DomainEvent<
  'CreditApplied',
  OfInvoice & {
    /** The CreditTaken it comes from. */
    readonly takenBy: EventId;
    readonly amount: Amount;
    readonly currency: string;
    readonly settled: Amount;
    /** More than was still due when it arrived: it becomes credit again. */
    readonly returned: Amount;
    readonly recovered: boolean;
  }
>;

export type PaymentEvent = PaymentRecorded | PaymentReversed | CreditApplied;

export const paymentEventDefinitions = {
  PaymentRecorded: {
    version: 2,
    personal: ['reference'],
    encryptedFor: 'biller',
    audience: { bills: ['amount', 'reference', 'settled', 'overpaid'] },
    upcasters: {
      // Payments had no value date yet. Documents of that time carry days of UTC, and so does this one.
      1: (data, { id, metadata }) => ({ ...data, paymentId: id, paidOn: metadata.time.slice(0, 10) }),
    },
  },
  PaymentReversed: {
    version: 1,
    personal: ['reason'],
    encryptedFor: 'biller',
    audience: { bills: ['amount', 'reason', 'reopened', 'withdrawn', 'returned'] },
  },
  CreditApplied: {
    version: 1,
    personal: [],
    audience: { bills: ['amount', 'settled', 'returned'] },
  },
} as const satisfies Definitions<PaymentEvent>;
