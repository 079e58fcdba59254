import { mailKey } from '#application/accounts/mail-keys.ts';
import { fileName } from '#application/billing/document/file-name.ts';
import { formsIn } from '#application/billing/document/forms.ts';
import { layOut, titleOf } from '#application/billing/document/lay-out.ts';
import { mailWordsIn } from '#application/billing/mailing/mail-words.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { escaped } from '#application/kernel/escaped-html.ts';
import type { Attachment, Mail } from '#application/kernel/ports/mailer.ts';
import { eInvoiceOf } from '#domain/billing/e-invoice/e-invoice.ts';
import { asIssued } from '#domain/billing/invoice-book/as-issued.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { InvoiceSendingRequested } from '#domain/billing/reminder/events.ts';
import type { EventId, Instant } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

/** A document as its book has it, and when it was issued. */
export interface Booked {
  readonly document: InvoiceIssued['data'];
  readonly issuedAt: Instant;
}

/** The files of a document: the PDF, and the e-invoice where it is wanted and can say the document. */
const filesOf = async (
  { document, issuedAt }: Booked,
  printer: DocumentPrinter,
  eInvoice: boolean,
): Promise<readonly Attachment[]> => {
  const { documentNumber, issuedOn } = asIssued(document, issuedAt);
  const content = await printer.pdf(layOut(document, issuedAt), issuedAt);
  const xml = eInvoice ? eInvoiceOf(document, issuedOn) : undefined;
  return [
    { name: fileName(documentNumber, 'pdf'), mediaType: 'application/pdf', content },
    ...(xml === undefined || isRefusal(xml)
      ? []
      : [{ name: fileName(documentNumber, 'xml'), mediaType: 'application/xml', content: Buffer.from(xml) }]),
  ];
};

/**
 * The mail that was asked for. It follows from its arguments alone, so a mail sent again is the same to the byte (docs/domain.md
 * B12, E3). Its key begins with its kind and whom it goes to, and ends in the id of the event that asked for it.
 */
export const documentMail = async (
  booked: Booked,
  { to, language, eInvoice, notBefore, sending, reminder, invoiceId }: InvoiceSendingRequested['data'],
  eventId: EventId,
  printer: DocumentPrinter,
): Promise<Mail> => {
  const { document, issuedAt } = booked;
  const words = mailWordsIn(language);
  const forms = formsIn(language);
  const { seller, dueOn } = asIssued(document, issuedAt);
  const title = titleOf(document, issuedAt, language);
  const from = seller.legalName;
  const attachments = await filesOf(booked, printer, eInvoice);
  const sentences = reminder
    ? [
        words.stillOpen(
          title,
          forms.moneyText(reminder.open, reminder.currency),
          forms.dayText(reminder.dueOn),
        ),
        words.ifPaid,
      ]
    : [
        words.attached(title, forms.moneyText(document.gross, document.currency)),
        ...(dueOn && document.kind === 'invoice' ? [words.payBy(forms.dayText(dueOn))] : []),
      ];
  const paragraphs = [words.greeting, sentences.join(' '), words.closing(from)];
  return {
    to,
    subject: reminder ? words.reminderSubject(title, from) : words.documentSubject(title, from),
    text: `${paragraphs.join('\n\n')}\n`,
    html: [
      `<!doctype html><html lang="${language}" dir="${words.direction}"><body>`,
      ...paragraphs.map((text) => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`),
      '</body></html>',
    ].join('\n'),
    attachments,
    at: notBefore,
    idempotencyKey: mailKey(
      reminder ? 'reminder' : 'invoice',
      document.payerId,
      invoiceId,
      String(sending),
      eventId,
    ),
  };
};
