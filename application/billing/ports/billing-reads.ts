import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { InvoiceStatus } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { LedgerAccount, Posting } from '#domain/billing/ledger/postings.ts';
import type { AccountId, EventId, Instant, InvoiceId, Month } from '#domain/kernel/ids.ts';
import type { Amount, Minor } from '#domain/kernel/money.ts';

export interface InvoicePayment {
  readonly at: Instant;
  readonly amount: Amount;
  readonly reference: string;
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

/** A document with what became of it. */
export interface InvoiceRow {
  readonly id: InvoiceId;
  /** As it stands in the book. */
  readonly document: InvoiceIssued['data'];
  readonly issuedAt: Instant;
  /** From the platform down to the payer. */
  readonly path: readonly AccountId[];
  readonly status: InvoiceStatus;
  /** What payments have settled of it. */
  readonly paid: Amount;
  readonly balance: Amount;
  /** What of it became the payer's credit: overpaid, taken back by credit notes or by voiding after it was paid. */
  readonly credit: Amount;
  /** Oldest first, as the credit notes. */
  readonly payments: readonly InvoicePayment[];
  readonly creditNotes: readonly InvoiceCreditNote[];
  readonly voided: InvoiceMark | null;
  readonly uncollectible: InvoiceMark | null;
  /** Revision of the invoice's stream, for If-Match; null while its run has not opened it yet. */
  readonly revision: number | null;
}

/** What the margin of an account in a month is made of, in minor units; shares of cost in units of 10^-12. */
export interface MarginFigures {
  /** Of the documents it received: their net less that of credit notes. */
  readonly received: readonly { readonly currency: string; readonly net: Minor }[];
  /** Of the documents it issued, by payer. */
  readonly issued: readonly {
    readonly accountId: AccountId;
    readonly currency: string;
    readonly net: Minor;
  }[];
  /** Of the documents it received, what each of its children caused. */
  readonly shares: readonly {
    readonly accountId: AccountId;
    readonly currency: string;
    readonly cost: bigint;
  }[];
}

/** A posting as the ledger keeps it. Minor units. */
export interface PostingRow extends Posting {
  readonly position: bigint;
  readonly eventId: EventId;
  readonly at: Instant;
}

export interface LedgerTotal {
  readonly currency: string;
  readonly account: LedgerAccount;
  readonly debit: Minor;
  readonly credit: Minor;
}

/** How a payer stands with its biller in one currency. Minor units. */
export interface PayerBalance {
  readonly payerId: AccountId;
  readonly currency: string;
  readonly receivable: Minor;
  readonly badDebt: Minor;
  readonly credit: Minor;
}

/** The queries over invoices and ledgers. */
export interface BillingReads {
  /** Newest first. @param as whether `account` received them or issued them */
  invoices(account: AccountId, as: 'payer' | 'biller', query: PageRequest): Promise<Shown<Page<InvoiceRow>>>;
  invoice(id: InvoiceId): Promise<Shown<InvoiceRow | undefined>>;
  /** @param path from the platform down to the account */
  margin(path: readonly AccountId[], month: Month): Promise<Shown<MarginFigures>>;
  /** In the order of the log. @param payerId of this payer only */
  postings(
    biller: AccountId,
    query: PageRequest & { readonly payerId?: AccountId | undefined },
  ): Promise<Shown<Page<PostingRow>>>;
  /** The ledger's totals, and a page of its payers by id. */
  balance(
    biller: AccountId,
    query: PageRequest,
  ): Promise<Shown<Page<PayerBalance> & { readonly totals: readonly LedgerTotal[] }>>;
}
