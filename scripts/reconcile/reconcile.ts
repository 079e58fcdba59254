import type { AnyEvent } from '#domain/events.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { checkIdentities, checkNumbers, checkOpenings } from '#scripts/reconcile/check-books.ts';
import { checkDays } from '#scripts/reconcile/check-days.ts';
import { checkUsage } from '#scripts/reconcile/check-usage.ts';
import { checkDocument } from '#scripts/reconcile/compare-bill.ts';
import { checkDocumentRows, checkShareRows } from '#scripts/reconcile/compare-documents.ts';
import {
  checkBalanced,
  checkBalanceRows,
  checkPostingRows,
  expectedPostings,
} from '#scripts/reconcile/compare-ledger.ts';
import type { Finding } from '#scripts/reconcile/finding.ts';
import { type Life, lifeOf } from '#scripts/reconcile/invoice-life.ts';
import { readLog } from '#scripts/reconcile/read-log.ts';
import type { PostingRow, Rows, ShownRows } from '#scripts/reconcile/rows.ts';

export interface Reconciliation {
  readonly findings: readonly Finding[];
  /** Documents that were worked out anew. */
  readonly documents: number;
  /** Postings that there should be. */
  readonly postings: number;
}

/** Months, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const gathered = async <Row>(rows: Rows<Row>): Promise<readonly Row[]> => {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
};

/**
 * Works every invoice and posting out from the log, by a path that shares nothing with billing but the events, and says
 * where the log's own figures and days, or the rows that people are shown, are anything else (docs/domain.md B1–B11).
 * @param events of the whole log up to some position, in order
 * @param shown the rows at that position
 * @param period documents of these months only are worked out anew; everything else is checked for all time
 */
export const reconcile = async (
  events: AsyncIterable<AnyEvent> | Iterable<AnyEvent>,
  shown: ShownRows,
  period?: Period,
): Promise<Reconciliation> => {
  const facts = await readLog(events);
  const findings: Finding[] = [];
  const lives = new Map<InvoiceId, Life>();
  for (const issued of facts.issued) {
    const told = lifeOf(issued, facts.afterIssue.get(issued.data.invoiceId) ?? []);
    lives.set(issued.data.invoiceId, told.life);
    findings.push(...told.findings);
  }

  const inPeriod = facts.issued.filter(
    ({ data: { month } }) => !period || (period.from <= month && month <= period.to),
  );
  findings.push(...inPeriod.flatMap((issued) => checkDocument(facts, issued)));

  const documents = facts.issued.map(({ data }) => data);
  const standing = documents.filter(({ invoiceId }) => lives.get(invoiceId)?.status !== 'void');
  findings.push(
    ...checkNumbers(documents),
    ...checkOpenings(facts),
    ...checkIdentities(standing),
    ...checkDays(facts),
    ...checkUsage(facts, standing),
  );

  const expected = expectedPostings(facts);
  const found: readonly PostingRow[] = await gathered(shown.postings);
  findings.push(...checkBalanced(expected, 'log'), ...checkPostingRows(expected, found));
  findings.push(...checkBalanced(found, 'read model'), ...(await checkBalanceRows(expected, shown.balances)));
  findings.push(...(await checkDocumentRows(facts, lives, shown.documents)));
  findings.push(...(await checkShareRows(facts, shown.shares)));
  return { findings, documents: inPeriod.length, postings: expected.length };
};
