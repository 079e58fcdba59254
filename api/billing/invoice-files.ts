import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOfRefusal } from '#api/kernel/problems/problem.ts';
import { entityTag, hasAlready } from '#api/kernel/server/entity-tags.ts';
import { fileName } from '#application/billing/document/file-name.ts';
import { layOut } from '#application/billing/document/lay-out.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { eInvoiceOf } from '#domain/billing/e-invoice/e-invoice.ts';
import { asIssued } from '#domain/billing/invoice-book/as-issued.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

const pdf = 'application/pdf';
const xml = 'application/xml';

/** The media types an invoice can be had in as a file. */
export const invoiceFileTypes = [pdf, xml] as const;

/**
 * An invoice as a file of this type: the document as it was issued, so that it is the same for ever (docs/domain.md
 * B12). @throws the problem `not-expressible`
 */
export const invoiceFile = async (
  type: (typeof invoiceFileTypes)[number],
  request: FastifyRequest,
  reply: FastifyReply,
  { document, issuedAt }: { readonly document: InvoiceIssued['data']; readonly issuedAt: Instant },
  printer: DocumentPrinter,
): Promise<Buffer | string> => {
  const answered = <Content extends Buffer | string>(mediaType: string, name: string, content: Content) => {
    const etag = entityTag(content);
    reply
      .headers({
        etag,
        'cache-control': 'private, no-cache',
        'content-disposition': `inline; filename="${name}"`,
      })
      .type(mediaType);
    if (!hasAlready(request.headers, etag)) return content;
    reply.code(304);
    return '';
  };
  const { documentNumber, issuedOn } = asIssued(document, issuedAt);
  if (type === pdf) {
    const content = await printer.pdf(layOut(document, issuedAt), issuedAt);
    return answered(pdf, fileName(documentNumber, 'pdf'), Buffer.from(content));
  }
  const content = eInvoiceOf(document, issuedOn);
  if (isRefusal(content)) throw problemOfRefusal(content);
  return answered(`${xml}; charset=utf-8`, fileName(documentNumber, 'xml'), content);
};
