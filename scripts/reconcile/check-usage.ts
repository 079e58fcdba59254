import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { absent, difference, type Finding, information } from '#scripts/reconcile/finding.ts';
import type { LogFacts, UsageEntry } from '#scripts/reconcile/log-facts.ts';

type Document = InvoiceIssued['data'];

const covering = (row: UsageEntry, documents: readonly Document[]): readonly Document[] =>
  documents.filter(({ covers }) =>
    covers.some(
      ({ month, after, upTo }) =>
        month === row.month && BigInt(after) < row.position && row.position <= BigInt(upTo),
    ),
  );

const rowsOf = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;

const checkPayer = (
  payerId: AccountId,
  rows: readonly UsageEntry[],
  documents: readonly Document[],
  isDue: (row: UsageEntry) => boolean,
): readonly Finding[] =>
  [...Map.groupBy(rows, ({ month }) => month)].flatMap(([month, ofMonth]) => {
    const counted = ofMonth.map((row) => covering(row, documents).length);
    const twice = counted.filter((count) => count > 1).length;
    const never = ofMonth.filter((row, index) => counted[index] === 0 && isDue(row)).length;
    const about = { kind: 'usage', where: 'log', of: payerId } as const;
    const field = `usage of ${month}`;
    const findings: Finding[] = [];
    if (twice > 0) findings.push(difference(about, field, 'on one document', `${rowsOf(twice)} on more`));
    if (never > 0) findings.push(information(about, field, 'on a document', `${rowsOf(never)} on none`));
    return findings;
  });

/**
 * Every row of usage is on at most one standing document of each payer above it. Rows on none are told as information where
 * the biller has billed their month, or when they came after the last run that found nothing in it was started: they are late
 * and will be on the next document, or their payer is not billed.
 * @param standing documents that are not void
 */
export const checkUsage = (facts: LogFacts, standing: readonly Document[]): readonly Finding[] => {
  const documentsOf = Map.groupBy(standing, ({ payerId }) => payerId);
  const billedMonths = new Set(standing.map(({ billerId, month }) => `${billerId} ${month}`));
  const rowsBelow = new Map<AccountId, UsageEntry[]>();
  for (const [customerId, rows] of facts.usage)
    for (const payerId of facts.accounts.get(customerId)?.path.slice(1) ?? []) {
      const below = rowsBelow.get(payerId) ?? [];
      rowsBelow.set(payerId, below);
      for (const row of rows) below.push(row);
    }
  return [...rowsBelow].flatMap(([payerId, rows]) => {
    const billerId = facts.accounts.get(payerId)?.path.at(-2) ?? absent;
    /** By month: what was recorded by the start of the last run that found it empty came to zero then, and is not late. */
    const lastEmpty = new Map<string, bigint>();
    for (const { month, position } of facts.ranEmpty.get(payerId) ?? []) {
      const before = lastEmpty.get(month);
      if (before === undefined || position > before) lastEmpty.set(month, position);
    }
    return checkPayer(payerId, rows, documentsOf.get(payerId) ?? [], ({ month, position }) => {
      const empty = lastEmpty.get(month);
      return billedMonths.has(`${billerId} ${month}`) || (empty !== undefined && empty < position);
    });
  });
};
