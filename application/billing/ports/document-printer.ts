import type { LaidOut } from '#application/billing/document/laid-out.ts';
import type { Instant } from '#domain/kernel/ids.ts';

/** Makes files of documents. The same document gives the same bytes, whenever and wherever it is made (docs/domain.md B12). */
export interface DocumentPrinter {
  /** @param issuedAt is the only time in the file */
  pdf(document: LaidOut, issuedAt: Instant): Promise<Uint8Array>;
}
