import { createHash } from 'node:crypto';
import type { OpenBook } from '#application/billing/open-book.ts';
import { metadataOf } from '#application/kernel/command-handling/context.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { type Cause, processContext } from '#application/kernel/processes/process-context.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import { issueInvoice } from '#domain/billing/invoice-book/decide.ts';
import type {
  BookedDocument,
  InvoiceIssued,
  UnissuedDocument,
} from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, BillingRunId, Instant, InvoiceId } from '#domain/kernel/ids.ts';

export interface Issuable {
  readonly payer: AccountFacts;
  readonly document: UnissuedDocument;
  readonly voided: ReadonlySet<InvoiceId>;
}

export interface Issued {
  /** What stands in the book for each payer now, by this run or by another. */
  readonly booked: ReadonlyMap<AccountId, BookedDocument>;
  /** Payers whose bill has to be made anew. */
  readonly outdated: readonly Issuable[];
}

export interface IssueOptions {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly process: string;
}

/** Well under the 1 MiB an append may have, whatever the codec adds. */
const mostBytes = 400_000;
const mostRaces = 50;

const digestOf = (texts: readonly string[]): string =>
  createHash('sha256').update(texts.join()).digest('hex');

/** As many documents as fit into one append. */
const take = (waiting: readonly Issuable[]): readonly Issuable[] => {
  let bytes = 0;
  const end = waiting.findIndex(({ document }, index) => {
    bytes += Buffer.byteLength(JSON.stringify(document));
    return index > 0 && bytes > mostBytes;
  });
  return end < 0 ? waiting : waiting.slice(0, end);
};

/**
 * Writes documents into the biller's book, several with one append at the revision that was read, so numbers stay gapless
 * and a payer's month is billed once, whoever else issues at the same time (docs/domain.md B4, B5).
 * @throws when others are faster again and again
 */
export const issueDocuments = async (
  { log, clock, process }: IssueOptions,
  book: OpenBook,
  run: { readonly runId: BillingRunId; readonly billerId: AccountId; readonly cause: Cause },
  documents: readonly Issuable[],
): Promise<Issued> => {
  const append = async (
    events: readonly InvoiceIssued[],
    paths: readonly (readonly AccountId[])[],
    now: Instant,
  ): Promise<boolean> => {
    const revision = book.revision();
    const purpose = `${run.runId}/issue/${revision}/${digestOf(events.map(({ data }) => data.invoiceId))}`;
    const context = processContext(process, purpose, run.billerId, run.cause, now);
    const metadata = paths.map((path) => metadataOf(context, path));
    const result = await log.append(book.stream, revision, events, metadata);
    if (result.outcome !== 'appended' || result.repeated) return false;
    book.add(events);
    return true;
  };
  const booked = new Map<AccountId, BookedDocument>();
  const outdated: Issuable[] = [];
  let waiting = documents;
  let races = 0;
  while (waiting.length > 0) {
    const chunk = take(waiting);
    const events: InvoiceIssued[] = [];
    const paths: (readonly AccountId[])[] = [];
    const settled = new Set<Issuable>();
    const now = clock.now();
    for (const issuable of chunk) {
      const state = book.state();
      const issue = issueInvoice(
        { ...state, lastNumber: state.lastNumber + events.length },
        issuable.document,
        issuable.voided,
        now,
      );
      if (issue.outcome === 'issued') {
        events.push(issue.event);
        paths.push(issuable.payer.path);
        continue;
      }
      settled.add(issuable);
      if (issue.outcome === 'outdated') outdated.push(issuable);
      else booked.set(issuable.payer.accountId, issue.document);
    }
    if (events.length > 0 && !(await append(events, paths, now))) {
      // Somebody else wrote, or we did before an unclear failure. The next round decides on what stands there now.
      races += 1;
      if (races > mostRaces) throw new Error(`the invoice book of ${run.billerId} keeps changing`);
      await book.refresh();
      waiting = waiting.filter((issuable) => !settled.has(issuable));
      continue;
    }
    for (const { data } of events) booked.set(data.payerId, data);
    waiting = waiting.slice(chunk.length);
  }
  return { booked, outdated };
};
