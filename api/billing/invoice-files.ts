import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOfRefusal } from '#api/kernel/problems/problem.ts';
import { accepts } from '#api/kernel/reads/accepts.ts';
import { entityTag, hasAlready } from '#api/kernel/server/entity-tags.ts';
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

/** A header's text cannot hold what a number prefix may. */
const fileName = (documentNumber: string, extension: string): string =>
  `inline; filename="${documentNumber.replace(/[^A-Za-z0-9_.-]/g, '-')}.${extension}"`;

/**
 * The file that was asked for by `Accept`: the document as it was issued, so that it is the same for ever (docs/domain.md
 * B12). Undefined when no file was asked for. @throws the problem `not-expressible`
 */
export const invoiceFile = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { document, issuedAt }: { readonly document: InvoiceIssued['data']; readonly issuedAt: Instant },
  printer: DocumentPrinter,
): Promise<Buffer | string | undefined> => {
  const answered = <Content extends Buffer | string>(type: string, name: string, content: Content) => {
    const etag = entityTag(content);
    reply.headers({ etag, 'cache-control': 'private, no-cache', 'content-disposition': name }).type(type);
    if (!hasAlready(request.headers, etag)) return content;
    reply.code(304);
    return '';
  };
  const { documentNumber, issuedOn } = asIssued(document, issuedAt);
  if (accepts(request.headers, pdf)) {
    const content = await printer.pdf(layOut(document, issuedAt), issuedAt);
    return answered(pdf, fileName(documentNumber, 'pdf'), Buffer.from(content));
  }
  if (accepts(request.headers, xml)) {
    const content = eInvoiceOf(document, issuedOn);
    if (isRefusal(content)) throw problemOfRefusal(content);
    return answered(`${xml}; charset=utf-8`, fileName(documentNumber, 'xml'), content);
  }
  return undefined;
};
