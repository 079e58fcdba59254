import type { ReminderAgenda } from '#application/billing/ports/reminder-agenda.ts';
import type { Shown } from '#application/kernel/ports/reading.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';

/** Where commands look for an invoice whose own stream has not begun. */
export interface BillingReads extends ReminderAgenda {
  /** `document`: as it stands in its biller's book. */
  invoice(id: InvoiceId): Promise<Shown<{ readonly document: InvoiceIssued['data'] } | undefined>>;
}
