import type { InvoiceStatus } from '#domain/billing/invoice/invoice-state.ts';
import type {
  InvoiceIssued,
  InvoiceParticulars,
  InvoiceParty,
} from '#domain/billing/invoice-book/invoice-book.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, Day, Instant, InvoiceId, Month, PaymentId } from '#domain/kernel/ids.ts';
import type { Amount, Minor } from '#domain/kernel/money.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

export interface InvoicePayment {
  readonly paymentId: PaymentId;
  /** When it was booked; `paidOn` is its value date. */
  readonly at: Instant;
  readonly amount: Amount;
  readonly reference: string;
  readonly paidOn: Day;
  /** What of it settles nothing of the invoice: it became credit. */
  readonly surplus: Amount;
  readonly reversedAt: Instant | null;
}

/** Credit of the payer that settled some of an invoice. */
export interface AppliedCredit {
  readonly at: Instant;
  readonly amount: Amount;
}

export interface InvoiceCreditNote {
  readonly number: number;
  readonly at: Instant;
  readonly reason: string;
  readonly amount: Amount;
  readonly net: Amount;
  readonly tax: Amount;
}

/** When something was done to an invoice, and why. */
export interface InvoiceMark {
  readonly at: Instant;
  readonly reason: string;
}

export type StoredInvoice = RowOf<typeof invoiceTable>;

/** A party whose biller's key is destroyed. */
export const erasedParty: InvoiceParty = { name: erased, lines: [] };
const erasedParticulars: InvoiceParticulars = { legalName: erased, lines: [] };

type Document = InvoiceIssued['data'];

/** A document without the people in it. What it never named stays absent. */
export const withoutPeople = (document: Document): Document => ({
  ...document,
  biller: erasedParty,
  payer: erasedParty,
  ...(document.seller ? { seller: erasedParticulars } : {}),
  ...(document.buyer ? { buyer: erasedParticulars } : {}),
});

/** A document of a book and what became of it. Amounts are minor units of its currency. */
export const invoiceTable = defineTable('invoice', {
  columns: {
    id: column.text<InvoiceId>(),
    /** Of the event in the book: the order of the lists. */
    position: column.bigint(),
    billerId: column.text<AccountId>(),
    payerId: column.text<AccountId>(),
    /** To the payer, as text. */
    path: column.text(),
    month: column.text<Month>(),
    currency: column.text(),
    issuedAt: column.text<Instant>(),
    /** From when on it is overdue while it is open; never, when null. */
    overdueFrom: column.text<Instant | null>(),
    status: column.text<InvoiceStatus>(),
    net: column.bigint<Minor>(),
    balance: column.bigint<Minor>(),
    /** What payments and applied credit have settled. */
    paid: column.bigint<Minor>(),
    /** What credit notes took back: gross, and the tax in it. */
    credited: column.bigint<Minor>(),
    creditedTax: column.bigint<Minor>(),
    /** What became the payer's credit, less what reversals took back. */
    credit: column.bigint<Minor>(),
    /** As it stands in the book. */
    document: column.json<InvoiceIssued['data']>(),
    /** Oldest first, as the credit notes. */
    payments: column.json<readonly InvoicePayment[]>(),
    creditsApplied: column.json<readonly AppliedCredit[]>(),
    creditNotes: column.json<readonly InvoiceCreditNote[]>(),
    voided: column.json<InvoiceMark | null>(),
    uncollectible: column.json<InvoiceMark | null>(),
    /** Revision of the invoice's stream, for If-Match; null while its run has not opened it yet. */
    revision: column.integer<number | null>(),
  },
  primaryKey: ['id'],
  indexes: [
    ['payerId', 'position'],
    ['billerId', 'position'],
    ['billerId', 'month'],
    ['payerId', 'month'],
    ['billerId', 'status', 'overdueFrom'],
  ],
  personal: {
    of: 'billerId',
    // What is left of a document once its biller is erased: numbers, dates and amounts.
    erase: (row) => ({
      ...row,
      document: withoutPeople(row.document),
      payments: row.payments.map((payment) => ({ ...payment, reference: erased })),
      creditNotes: row.creditNotes.map((note) => ({ ...note, reason: erased })),
      voided: row.voided && { ...row.voided, reason: erased },
      uncollectible: row.uncollectible && { ...row.uncollectible, reason: erased },
    }),
  },
});

/** What one of the payer's children caused of an invoice's net cost, unrounded, in units of 10^-12. */
export const shareTable = defineTable('cost_share', {
  columns: {
    invoiceId: column.text<InvoiceId>(),
    accountId: column.text<AccountId>(),
    cost: column.bigint(),
  },
  primaryKey: ['invoiceId', 'accountId'],
});
