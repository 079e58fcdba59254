import type {
  InvoiceCreditNote,
  InvoiceMark,
  InvoicePayment,
} from '#application/billing/ports/billing-reads.ts';
import type { InvoiceStatus } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued, InvoiceParty } from '#domain/billing/invoice-book/invoice-book.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, Instant, InvoiceId, Month } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { Stored } from '#projections/engine/stored.ts';
import { defineTable } from '#projections/engine/table.ts';

/** A document of a book and what became of it. Amounts are minor units of its currency. */
export type StoredInvoice = {
  readonly id: InvoiceId;
  /** Of the event in the book: the order of the lists. */
  readonly position: bigint;
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  /** To the payer, as text. */
  readonly path: string;
  readonly month: Month;
  readonly currency: string;
  readonly issuedAt: Instant;
  readonly status: InvoiceStatus;
  readonly net: Minor;
  readonly balance: Minor;
  readonly paid: Minor;
  /** What credit notes took back: gross, and the tax in it. */
  readonly credited: Minor;
  readonly creditedTax: Minor;
  /** What became the payer's credit. */
  readonly credit: Minor;
  readonly document: InvoiceIssued['data'];
  readonly payments: readonly InvoicePayment[];
  readonly creditNotes: readonly InvoiceCreditNote[];
  readonly voided: InvoiceMark | null;
  readonly uncollectible: InvoiceMark | null;
  readonly revision: number | null;
};

/** What one of the payer's children caused of an invoice's net cost, unrounded, in units of 10^-12. */
export type StoredShare = {
  readonly invoiceId: InvoiceId;
  readonly accountId: AccountId;
  readonly cost: bigint;
};

/** A party whose biller's key is destroyed. */
export const erasedParty: InvoiceParty = { name: erased, lines: [] };

/** What is left of a document once its biller is erased: numbers, dates and amounts. */
const eraseInvoice = (row: StoredInvoice): StoredInvoice => ({
  ...row,
  document: { ...row.document, biller: erasedParty, payer: erasedParty },
  payments: row.payments.map((payment) => ({ ...payment, reference: erased })),
  creditNotes: row.creditNotes.map((note) => ({ ...note, reason: erased })),
  voided: row.voided && { ...row.voided, reason: erased },
  uncollectible: row.uncollectible && { ...row.uncollectible, reason: erased },
});

export const invoiceTable = defineTable<StoredInvoice>('invoice', {
  columns: {
    id: 'text',
    position: 'bigint',
    billerId: 'text',
    payerId: 'text',
    path: 'text',
    month: 'text',
    currency: 'text',
    issuedAt: 'text',
    status: 'text',
    net: 'bigint',
    balance: 'bigint',
    paid: 'bigint',
    credited: 'bigint',
    creditedTax: 'bigint',
    credit: 'bigint',
    document: 'json',
    payments: 'json',
    creditNotes: 'json',
    voided: 'json',
    uncollectible: 'json',
    revision: 'integer',
  },
  primaryKey: ['id'],
  indexes: [
    ['payerId', 'position'],
    ['billerId', 'position'],
    ['billerId', 'month'],
  ],
  personal: { of: 'billerId', erase: eraseInvoice },
});

export const shareTable = defineTable<StoredShare>('cost_share', {
  columns: { invoiceId: 'text', accountId: 'text', cost: 'bigint' },
  primaryKey: ['invoiceId', 'accountId'],
});

/** The tables as queries see them. */
export interface InvoiceTables {
  readonly invoice: Stored<StoredInvoice>;
  readonly cost_share: Stored<StoredShare>;
}
