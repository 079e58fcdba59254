import type { Booked } from '#application/billing/mailing/document-mail.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** A document as it stands in its biller's book. @throws when it is not there */
export const bookedDocument = async (
  log: EventLog,
  {
    billerId,
    number,
    invoiceId,
  }: { readonly billerId: AccountId; readonly number: number; readonly invoiceId: InvoiceId },
): Promise<Booked & { readonly position: bigint; readonly path: readonly AccountId[] }> => {
  // A book's numbers are its revisions, counted from 1.
  for await (const event of log.readStream(streams.invoiceBook(billerId), { from: number - 1, limit: 1 }))
    if (event.type === 'InvoiceIssued' && event.data.invoiceId === invoiceId)
      return {
        document: event.data,
        issuedAt: event.metadata.time,
        position: event.position,
        path: event.metadata.path,
      };
  throw new Error(`The book of ${billerId} has no invoice ${invoiceId} under its number ${number}.`);
};
