import type { EventDefinition } from '#domain/events/definition.ts';
import type { DomainEvent } from '#domain/events/event.ts';
import type { AccountId, InvoiceId, Month } from '#domain/ids.ts';
import type { Amount, DocumentKind } from '#domain/invoice-book/invoice-book.ts';

interface OfInvoice {
  readonly invoiceId: InvoiceId;
}

/**
 * First in the invoice's own stream, written after InvoiceIssued stands in the book: what its life needs to know of it,
 * so that it can be commanded by its id alone.
 */
export type InvoiceOpened = DomainEvent<
  'InvoiceOpened',
  OfInvoice & {
    readonly billerId: AccountId;
    readonly payerId: AccountId;
    readonly month: Month;
    readonly kind: DocumentKind;
    readonly number: number;
    readonly currency: string;
    readonly net: Amount;
    readonly tax: Amount;
    readonly gross: Amount;
  }
>;
/**
 * How the unrounded net cost of an invoice is shared by the payer's direct children (domain.md B2, margin), in chunks.
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
  InvoiceOpened: { version: 1, personal: [] },
  CostAllocated: { version: 1, personal: [] },
  PaymentRecorded: { version: 1, personal: ['reference'], sealedFor: 'biller' },
  InvoiceVoided: { version: 1, personal: ['reason'], sealedFor: 'biller' },
  InvoiceMarkedUncollectible: { version: 1, personal: ['reason'], sealedFor: 'biller' },
  CreditNoteIssued: { version: 1, personal: ['reason'], sealedFor: 'biller' },
} as const satisfies Record<InvoiceEvent['type'], EventDefinition>;

/** open → paid | void | uncollectible; uncollectible → paid | void (domain.md B5). */
export type InvoiceStatus = 'open' | 'paid' | 'void' | 'uncollectible';
