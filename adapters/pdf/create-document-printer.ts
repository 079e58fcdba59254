import pLimit from 'p-limit';
import { sheetOf } from '#adapters/pdf/sheet-of-document.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';

/** A document of 10,000 lines takes some hundred megabytes while it is made, so few are made at once. */
const atOnce = 2;

/**
 * Prints documents as PDF, by the layout that each of them names. The library that writes them is loaded with the first: most
 * processes print none, and none should start later for it.
 */
export const createDocumentPrinter = (): DocumentPrinter => {
  const limit = pLimit(atOnce);
  return {
    pdf: (document, issuedAt) =>
      limit(async () => {
        const { writePdf } = await import('#adapters/pdf/write-pdf.ts');
        return writePdf(sheetOf(document, issuedAt));
      }),
  };
};
