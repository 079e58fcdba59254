import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';

/** What billing asks of its own read models: where to look for an invoice whose own stream has not begun, and credits. */
export interface BillingReads {
  /** `document`: as it stands in its biller's book. */
  invoice(id: InvoiceId): Promise<Shown<{ readonly document: InvoiceIssued['data'] } | undefined>>;
  /** What a biller's payers have as credit, by payer and currency, in minor units. */
  credits(
    biller: AccountId,
    request: PageRequest,
  ): Promise<Shown<Page<{ readonly payerId: AccountId; readonly currency: string; readonly credit: Minor }>>>;
}
