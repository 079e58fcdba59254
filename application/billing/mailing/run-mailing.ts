import type { Accounts } from '#application/accounts/accounts.ts';
import { reminder } from '#application/billing/aggregates.ts';
import { addressedTo } from '#application/billing/mailing/addressed.ts';
import { createDeliverSending } from '#application/billing/mailing/deliver-sending.ts';
import { createMailingInForce } from '#application/billing/mailing/mailing-in-force.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import type { Mailer } from '#application/kernel/ports/mailer.ts';
import { createProcess } from '#application/kernel/processes/create-process.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { processContext } from '#application/kernel/processes/process-context.ts';
import type { SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { isErased } from '#domain/billing/invoice-book/is-erased.ts';
import { mailIssued } from '#domain/billing/reminder/decide.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';

export interface MailingOptions extends ProcessDependencies {
  readonly accounts: Accounts;
  readonly mailer: Mailer;
  readonly printer: DocumentPrinter;
  /** Mails under way at once. */
  readonly mailsAtOnce?: number;
  readonly sleepUntil?: SleepUntil;
}

const name = 'invoice-mailing';

/**
 * Mails documents to their payers, where the biller mails: first it is decided in the document's own stream that a mail goes
 * out and where to, then it is sent, as often as it takes (docs/domain.md B12). Reminders, and mails that people ask for, are
 * sent here too.
 */
export const createInvoiceMailing = (options: MailingOptions): Process => {
  const { accounts, clock, mailsAtOnce = 8 } = options;
  const mailingOf = createMailingInForce(options);
  const deliver = createDeliverSending({ ...options, process: name });

  const askFor = async (issued: Recorded<InvoiceIssued>): Promise<undefined> => {
    const { data: document, metadata, position } = issued;
    if (isErased(document)) return;
    const mailing = await mailingOf(document.billerId);
    if (!mailing || position <= mailing.since) return;
    const addressed = await addressedTo(accounts, document);
    const { invoiceId, billerId } = document;
    const now = clock.now();
    const result = await execute(
      options,
      processContext(name, `${invoiceId}/issued`, billerId, issued, now),
      {
        aggregate: reminder,
        id: invoiceId,
        path: () => metadata.path,
        decide: (state) => mailIssued(state, addressed, now),
      },
    );
    if (result.outcome !== 'done') throw new Error(`asking for the mail of ${invoiceId}: ${result.outcome}`);
  };

  return createProcess(options, {
    name,
    atOnce: mailsAtOnce,
    on: {
      InvoiceIssued: (event) => ({
        about: { invoiceId: event.data.invoiceId },
        work: () => askFor(event),
      }),
      InvoiceSendingRequested: (event) => ({
        due: event.data.notBefore,
        about: { invoiceId: event.data.invoiceId, sending: event.data.sending },
        work: () => deliver(event.data, event),
      }),
    },
  });
};
