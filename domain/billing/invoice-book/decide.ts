import type {
  BookedDocument,
  InvoiceBookState,
  InvoiceIssued,
  UnissuedDocument,
  UsageCover,
} from '#domain/billing/invoice-book/invoice-book.ts';
import { dayAfter, dayAt } from '#domain/kernel/calendar.ts';
import type { AccountId, Instant, InvoiceId } from '#domain/kernel/ids.ts';

/**
 * `already-billed`: this payer has its document of that month and kind. `outdated`: another document bills some of the
 * same late usage by now, so the bill has to be made anew.
 */
export type Issue =
  | { readonly outcome: 'issued'; readonly event: InvoiceIssued }
  | { readonly outcome: 'already-billed'; readonly document: BookedDocument }
  | { readonly outcome: 'outdated' };

const overlaps = (one: UsageCover, other: UsageCover): boolean =>
  one.month === other.month &&
  BigInt(one.after) < BigInt(other.upTo) &&
  BigInt(other.after) < BigInt(one.upTo);

/** The day it goes out, and the day it is due; nothing is due on a credit note (docs/domain.md B9, B11). */
const daysOfIssue = (
  { kind, timeZone }: UnissuedDocument,
  paymentTermDays: number | undefined,
  now: Instant,
): Pick<InvoiceIssued['data'], 'issuedOn' | 'dueOn'> => {
  const issuedOn = dayAt(now, timeZone);
  return kind === 'invoice' && paymentTermDays !== undefined
    ? { issuedOn, dueOn: dayAfter(issuedOn, paymentTermDays) }
    : { issuedOn };
};

/**
 * IssueInvoice: the next number for a document, unless its identity (payer, month, kind) is taken by one that is not
 * voided (docs/domain.md B4, B5).
 * @param voided which of the payer's documents are void; void is final, so whoever read it read the truth
 * @param now when it is issued: the day of it is that of the document's zone (docs/domain.md B9)
 */
export const issueInvoice = (
  book: InvoiceBookState,
  document: UnissuedDocument,
  voided: ReadonlySet<InvoiceId>,
  now: Instant,
): Issue => {
  const ofPayer = book.byPayer.get(document.payerId) ?? [];
  const same = ofPayer.filter(({ month, kind }) => month === document.month && kind === document.kind);
  const standing = same.find(({ invoiceId }) => !voided.has(invoiceId));
  if (standing) return { outcome: 'already-billed', document: standing };
  const billed = ofPayer.filter(({ invoiceId }) => !voided.has(invoiceId)).flatMap(({ covers }) => covers);
  if (document.covers.some((cover) => billed.some((other) => overlaps(cover, other))))
    return { outcome: 'outdated' };
  const replaces = same.at(-1)?.invoiceId;
  const { paymentTermDays, ...issued } = document;
  return {
    outcome: 'issued',
    event: {
      type: 'InvoiceIssued',
      data: {
        billerId: book.billerId,
        number: book.lastNumber + 1,
        ...issued,
        ...daysOfIssue(document, paymentTermDays, now),
        ...(replaces ? { replaces } : {}),
      },
    },
  };
};

/** The document a payer has for this run, if the run got that far before it was interrupted. */
export const documentOfRun = (
  book: InvoiceBookState,
  payerId: AccountId,
  runId: BookedDocument['runId'],
): BookedDocument | undefined => book.byPayer.get(payerId)?.find((document) => document.runId === runId);
