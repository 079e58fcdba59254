import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { dayOf, daysBetween, endOfDay } from '#scripts/reconcile/calendar.ts';
import { absent, type Compared, differences, type Finding } from '#scripts/reconcile/finding.ts';
import type { LogFacts } from '#scripts/reconcile/log-facts.ts';
import { zoneAtTime } from '#scripts/reconcile/zone-of-month.ts';

/** Where the run that issued the document began: its biller is as it was there, or as it came to be until the document. */
const beganAt = (facts: LogFacts, { data, position }: Recorded<InvoiceIssued>): bigint =>
  facts.runs.get(data.runId)?.position ?? position;

/** Terms of payment in days that were in force during the run; `undefined` among them where there were none. */
const termsMeanwhile = (
  facts: LogFacts,
  issued: Recorded<InvoiceIssued>,
): ReadonlySet<number | undefined> => {
  const terms = facts.accounts.get(issued.data.billerId)?.terms ?? [];
  const began = beganAt(facts, issued);
  const meanwhile = terms.filter(({ position }) => position > began && position < issued.position);
  return new Set([
    terms.findLast(({ position }) => position <= began)?.value,
    ...meanwhile.map(({ value }) => value),
  ]);
};

/** The due day of an invoice follows from its day of issue by the terms in force; other documents have none. */
const checkDue = (facts: LogFacts, issued: Recorded<InvoiceIssued>): readonly Compared[] => {
  const { dueOn, issuedOn, kind } = issued.data;
  if (issuedOn === undefined) return [];
  if (kind === 'credit-note') return dueOn === undefined ? [] : [['dueOn', absent, dueOn]];
  const terms = termsMeanwhile(facts, issued);
  if (terms.has(dueOn === undefined ? undefined : daysBetween(issuedOn, dueOn))) return [];
  const days = [...terms].filter((term) => term !== undefined);
  const expected = days.length === 0 ? absent : `${days.join(' or ')} days after ${issuedOn}`;
  return [['dueOn', expected, dueOn ?? absent]];
};

const checkZone = (facts: LogFacts, issued: Recorded<InvoiceIssued>): readonly Compared[] => {
  const { billerId, timeZone = absent } = issued.data;
  const biller = facts.accounts.get(billerId);
  const time = Date.parse(issued.metadata.time);
  const zones = [beganAt(facts, issued), issued.position].map((asOf) =>
    biller ? zoneAtTime(biller, time, asOf) : absent,
  );
  return zones.includes(timeZone) ? [] : [['timeZone', [...new Set(zones)].join(' or '), timeZone]];
};

/**
 * A document that carries a time zone carries that of its biller, and its days are that zone's (docs/domain.md B9, B11).
 */
export const checkDays = (facts: LogFacts): readonly Finding[] =>
  facts.issued.flatMap((issued) => {
    const { invoiceId: of, timeZone, issuedOn } = issued.data;
    if (timeZone === undefined) return [];
    const about = { kind: 'invoice', where: 'log', of } as const;
    const day = dayOf(Date.parse(issued.metadata.time), timeZone);
    return differences(about, [
      ...checkZone(facts, issued),
      ['issuedOn', day, issuedOn ?? absent],
      ...checkDue(facts, issued),
    ]);
  });

/** When a document begins to be overdue, should it still be open then. */
export const overdueFrom = ({ dueOn, timeZone }: InvoiceIssued['data']): string | null =>
  dueOn === undefined ? null : new Date(endOfDay(dueOn, timeZone ?? 'UTC')).toISOString();
