import { bookedDocument } from '#application/billing/mailing/booked-document.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import { awaitReadModel } from '#application/kernel/await-read-model.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

export interface FindBookedOptions {
  readonly log: EventLog;
  readonly readModels: Pick<BillingReads, 'invoice'> & ReadModelWaits<'invoices'>;
}

/**
 * The document of an invoice, by its id alone: the invoice's own stream begins with where it stands in the book. Where a run
 * was interrupted before that stream began, the read model says where to look.
 * @returns undefined when there is none @throws ReadModelBehind when the read model does not show the log's end in time
 */
export const findBooked = async ({ log, readModels }: FindBookedOptions, invoiceId: InvoiceId) => {
  for await (const event of log.readStream(streams.invoice(invoiceId), { limit: 1 }))
    if (event.type === 'InvoiceOpened') {
      const { billerId, number } = event.data;
      return bookedDocument(log, { billerId, number, invoiceId });
    }
  await awaitReadModel(readModels, 'invoices', await log.head());
  const { value: row } = await readModels.invoice(invoiceId);
  if (!row) return undefined;
  const { billerId, number } = row.document;
  return bookedDocument(log, { billerId, number, invoiceId });
};
