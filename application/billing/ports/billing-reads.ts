import type { ReminderAgenda } from '#application/billing/ports/reminder-agenda.ts';
import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { PayerMonths, UnbilledMonth } from '#domain/billing/unbilled/unbilled-months.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';

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

/** What billing asks of its own read models: where to look for an invoice whose own stream has not begun, and credits. */
export interface BillingReads extends UnbilledReads, ReminderAgenda {
  /** `document`: as it stands in its biller's book. */
  invoice(id: InvoiceId): Promise<Shown<{ readonly document: InvoiceIssued['data'] } | undefined>>;
  /** What a biller's payers have as credit, by payer and currency, in minor units. */
  credits(
    biller: AccountId,
    request: PageRequest,
  ): Promise<Shown<Page<{ readonly payerId: AccountId; readonly currency: string; readonly credit: Minor }>>>;
}
