import type { InvoiceStatus } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, EventId, InvoiceId } from '#domain/kernel/ids.ts';

/** Rows of the read models as they stand in the database. Amounts are minor units of the row's currency. */
export type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

/** A document and what became of it. */
export interface DocumentRow {
  readonly id: InvoiceId;
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  readonly month: string;
  readonly currency: string;
  readonly status: InvoiceStatus;
  /** Null: never. */
  readonly overdueFrom: string | null;
  /** As issued. */
  readonly net: bigint;
  /** Still due. */
  readonly balance: bigint;
  /** Settled by payments. */
  readonly paid: bigint;
  /** Taken back by credit notes: gross, and the tax in it. */
  readonly credited: bigint;
  readonly creditedTax: bigint;
  /** What of it became the payer's credit. */
  readonly credit: bigint;
  /** As it stands in the book. */
  readonly document: InvoiceIssued['data'];
  readonly payments: readonly { readonly amount: string }[];
  readonly creditNotes: readonly {
    readonly number: number;
    readonly amount: string;
    readonly net: string;
    readonly tax: string;
  }[];
}

/** What one of the payer's children caused of an invoice's net cost, in units of 10^-12. */
export interface ShareRow {
  readonly invoiceId: InvoiceId;
  readonly accountId: AccountId;
  readonly cost: bigint;
}

export interface PostingRow {
  readonly position: bigint;
  readonly eventId: EventId;
  readonly at: string;
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  readonly account: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly currency: string;
  readonly invoiceId: InvoiceId;
}

/** The sums of all that was posted in one account of a biller's ledger for one payer. */
export interface BalanceRow {
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  readonly currency: string;
  readonly account: string;
  readonly debit: bigint;
  readonly credit: bigint;
}

/** Everything that billing shows, read at the position that the log was read up to. */
export interface ShownRows {
  readonly documents: Rows<DocumentRow>;
  readonly shares: Rows<ShareRow>;
  readonly postings: Rows<PostingRow>;
  readonly balances: Rows<BalanceRow>;
}
