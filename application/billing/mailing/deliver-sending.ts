import { mailKeysOf } from '#application/accounts/mail-keys.ts';
import { invoice, reminder } from '#application/billing/aggregates.ts';
import { bookedDocument } from '#application/billing/mailing/booked-document.ts';
import { type Booked, documentMail } from '#application/billing/mailing/document-mail.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { metadataOf } from '#application/kernel/command-handling/context.ts';
import type { Mailer, MailOutcome } from '#application/kernel/ports/mailer.ts';
import type { ProcessDependencies } from '#application/kernel/processes/process.ts';
import { type Cause, processContext } from '#application/kernel/processes/process-context.ts';
import { sendMail } from '#application/kernel/send-mail.ts';
import type { InvoiceSendingRequested, ReminderEvent } from '#domain/billing/reminder/events.ts';
import { type Sending, sendingOf } from '#domain/billing/reminder/reminder.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';
import { retryAfterAttempt } from '#domain/kernel/retry-schedule.ts';
import { streams } from '#domain/kernel/streams.ts';

export interface DeliverSendingOptions
  extends Pick<ProcessDependencies, 'log' | 'loader' | 'clock' | 'logger'> {
  readonly mailer: Mailer;
  readonly printer: DocumentPrinter;
  readonly process: string;
}

type Request = InvoiceSendingRequested['data'];

/** A mail about a document is worth sending for so long after it was asked for. */
const longestMilliseconds = 3 * 24 * 3_600_000;

const nothingTried = (code: string): MailOutcome => ({ outcome: 'refused', code });

/** Sends the mail that was asked for, once it may go out, and records what came of it (docs/domain.md B12). */
export const createDeliverSending = (options: DeliverSendingOptions) => {
  const { log, loader, clock, logger, mailer, printer, process } = options;

  /** Why there is nothing to send any more: it was paid, or is void, or whoever is named was erased. */
  const obstacle = async ({ document }: Booked, { reminder: reminding, invoiceId, to }: Request) => {
    if (to === erased || Object.values(document).some((value: unknown) => value === erased)) return 'erased';
    const { state } = await loader.load(invoice, invoiceId);
    if (state?.status === 'void') return 'void';
    return reminding && state?.status !== 'open' ? 'settled' : undefined;
  };

  const send = async (booked: Booked, request: Request, { eventId }: Sending): Promise<MailOutcome> => {
    if (!eventId) throw new Error(`a mail about ${request.invoiceId} has no event that asked for it`);
    const mail = await documentMail(booked, request, eventId, printer);
    return sendMail(options, mail, { invoiceId: request.invoiceId });
  };

  const eventOf = (request: Request, attempt: number, outcome: MailOutcome): ReminderEvent => {
    const { invoiceId, sending, to, eInvoice, reminder: reminding, notBefore } = request;
    const days = reminding ? { daysAfterDue: reminding.daysAfterDue } : {};
    if (outcome.outcome === 'sent') {
      const { providerId } = outcome;
      return reminding
        ? {
            type: 'ReminderSent',
            data: { invoiceId, sending, to, providerId, daysAfterDue: reminding.daysAfterDue },
          }
        : { type: 'InvoiceSent', data: { invoiceId, sending, to, providerId, eInvoice } };
    }
    const expiry = instantOf(Date.parse(notBefore) + longestMilliseconds);
    const retryAt =
      outcome.outcome === 'refused' ? undefined : retryAfterAttempt(attempt, clock.now(), expiry);
    return {
      type: 'InvoiceSendingFailed',
      data: { invoiceId, sending, attempt, code: outcome.code, ...days, ...(retryAt ? { retryAt } : {}) },
    };
  };

  /** @returns when to come back; undefined when the mail needs nothing more */
  return async (requested: Request, cause: Cause): Promise<Instant | undefined> => {
    const { invoiceId, sending: number } = requested;
    const loaded = await loader.load(reminder, invoiceId);
    const sending = sendingOf(loaded.state, number);
    const request = sending?.request;
    if (!sending || !request || sending.state !== 'waiting') return undefined;
    const due = sending.retryAt ?? request.notBefore;
    if (due > clock.now()) return due;
    const booked = await bookedDocument(log, request);
    const code = await obstacle(booked, request);
    const outcome = code ? nothingTried(code) : await send(booked, request, sending);
    const { payerId } = booked.document;
    // When the payer was erased while the mail was being sent, it came after the erasure had removed the others.
    if (log.erasures.has(payerId)) for (const keys of mailKeysOf(payerId)) await mailer.forget(keys);
    const event = eventOf(request, sending.attempts + 1, outcome);
    const purpose = `${invoiceId}/${number}/delivery/${loaded.revision}`;
    const context = processContext(process, purpose, request.billerId, cause, clock.now());
    const metadata = metadataOf(context, booked.path);
    const result = await log.append(streams.reminder(invoiceId), loaded.revision, [event], metadata);
    if (result.outcome !== 'appended') return clock.now();
    if (event.type !== 'InvoiceSendingFailed') return undefined;
    const { attempt, retryAt } = event.data;
    logger.warn(
      { invoiceId, sending: number, code: event.data.code, attempt, retryAt },
      'a mail about a document was not sent',
    );
    return retryAt;
  };
};
