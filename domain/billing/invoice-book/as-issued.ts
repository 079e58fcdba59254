import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';
import type { InvoiceStatus } from '#domain/billing/invoice/invoice-state.ts';
import type {
  InvoiceIssued,
  InvoiceParticulars,
  InvoiceParty,
  IssuedDocument,
} from '#domain/billing/invoice-book/invoice-book.ts';
import { boundsOfDay, dayAt } from '#domain/kernel/calendar.ts';
import type { Day, Instant } from '#domain/kernel/ids.ts';

/** What a document says of itself, whichever version it was issued in. */
export interface AsIssued {
  /** As printed. */
  readonly documentNumber: string;
  /** Null on documents of version 1, which carry none. */
  readonly timeZone: string | null;
  readonly issuedOn: Day;
  /** Null without terms of payment. */
  readonly dueOn: Day | null;
  readonly seller: InvoiceParticulars;
  readonly buyer: InvoiceParticulars;
  readonly language: DocumentLanguage;
}

const particularsOf = ({ name, lines }: InvoiceParty): InvoiceParticulars => ({ legalName: name, lines });

/**
 * What a document of any version says of itself. Those of version 1 keep the UTC day they went out with, and name their
 * parties by nothing but name and lines (docs/domain.md B9, B11).
 * @param issuedAt the time of the event that issued it
 */
export const asIssued = (document: InvoiceIssued['data'], issuedAt: Instant): AsIssued => ({
  documentNumber: `${document.numberPrefix ?? ''}${document.number}`,
  timeZone: document.timeZone ?? null,
  issuedOn: document.issuedOn ?? dayAt(issuedAt, 'UTC'),
  dueOn: document.dueOn ?? null,
  seller: document.seller ?? particularsOf(document.biller),
  buyer: document.buyer ?? particularsOf(document.payer),
  language: document.language ?? 'en',
});

/**
 * From when on the document is overdue while it is open: the end of its due day by its own zone, which is the biller's
 * (docs/domain.md B11). Never, without terms of payment.
 */
export const overdueFrom = ({
  dueOn,
  timeZone,
}: Pick<IssuedDocument, 'dueOn' | 'timeZone'>): Instant | undefined =>
  dueOn === undefined ? undefined : boundsOfDay(dueOn, timeZone ?? 'UTC').end;

/** Open, with its due day over (docs/domain.md B11). */
export const isOverdue = (
  invoice: { readonly status: InvoiceStatus; readonly overdueFrom: Instant | null },
  now: Instant,
): boolean => invoice.status === 'open' && invoice.overdueFrom !== null && invoice.overdueFrom <= now;
