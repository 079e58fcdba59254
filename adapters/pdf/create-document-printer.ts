import pLimit from 'p-limit';
import { sheetOf } from '#adapters/pdf/sheet-of-document.ts';
import { writePdf } from '#adapters/pdf/write-pdf.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';

/** A document of 10,000 lines takes some hundred megabytes while it is made, so few are made at once. */
const atOnce = 2;

/** Prints documents as PDF, by the layout that each of them names. */
export const createDocumentPrinter = (): DocumentPrinter => {
  const limit = pLimit(atOnce);
  return { pdf: (document, issuedAt) => limit(() => writePdf(sheetOf(document, issuedAt))) };
};
