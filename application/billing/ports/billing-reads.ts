import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { PayerMonths, UnbilledMonth } from '#domain/billing/unbilled/unbilled-months.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';

/** A payer's month that could not be billed. */
export interface UnbilledRow extends UnbilledMonth {
  readonly payerId: AccountId;
  readonly billerId: AccountId;
}

/** Where is looked up which months could not be billed, by an index that may be behind the log. */
export interface UnbilledReads {
  /** Of one biller, or of all of them when none is named; by payer and month. */
  unbilledMonths(billerId: AccountId | undefined, page: PageRequest): Promise<Shown<Page<UnbilledRow>>>;
  /** @throws ReadModelParked when events of the biller are set aside, ReadModelRebuilding when it is being built */
  payerMonths(billerId: AccountId, payerId: AccountId): Promise<Shown<PayerMonths | undefined>>;
}

/** Where commands look for an invoice whose own stream has not begun. */
export interface BillingReads extends UnbilledReads {
  /** `document`: as it stands in its biller's book. */
  invoice(id: InvoiceId): Promise<Shown<{ readonly document: InvoiceIssued['data'] } | undefined>>;
}
