import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { dayOf, daysBetween, endOfDay } from '#scripts/reconcile/calendar.ts';
import { absent, type Compared, differences, type Finding } from '#scripts/reconcile/finding.ts';
import type { LogFacts } from '#scripts/reconcile/log-facts.ts';

/** Terms of payment that the biller had set by then, in days. */
const termsBefore = (facts: LogFacts, { data, position }: Recorded<InvoiceIssued>): readonly number[] =>
  (facts.accounts.get(data.billerId)?.terms ?? []).flatMap(({ position: at, value }) =>
    at < position && value !== undefined ? [value] : [],
  );

/** A due day must follow from the day of issue by terms that its biller once set, and stand on invoices alone. */
const checkDue = (facts: LogFacts, issued: Recorded<InvoiceIssued>): readonly Compared[] => {
  const { dueOn, issuedOn, kind } = issued.data;
  if (dueOn === undefined || issuedOn === undefined) return [];
  if (kind === 'credit-note') return [['dueOn', absent, dueOn]];
  const days = daysBetween(issuedOn, dueOn);
  const terms = [...new Set(termsBefore(facts, issued))];
  return terms.includes(days)
    ? []
    : [['dueOn', terms.length === 0 ? absent : `${terms.join(' or ')} days after ${issuedOn}`, dueOn]];
};

/** The days on documents that carry a time zone must be that zone's (docs/domain.md B9, B11). */
export const checkDays = (facts: LogFacts): readonly Finding[] =>
  facts.issued.flatMap((issued) => {
    const { invoiceId: of, timeZone, issuedOn } = issued.data;
    if (timeZone === undefined) return [];
    const about = { kind: 'invoice', where: 'log', of } as const;
    const day = dayOf(Date.parse(issued.metadata.time), timeZone);
    return differences(about, [['issuedOn', day, issuedOn ?? absent], ...checkDue(facts, issued)]);
  });

/** When a document begins to be overdue, should it still be open then. */
export const overdueFrom = ({ dueOn, timeZone }: InvoiceIssued['data']): string | null =>
  dueOn === undefined ? null : new Date(endOfDay(dueOn, timeZone ?? 'UTC')).toISOString();
