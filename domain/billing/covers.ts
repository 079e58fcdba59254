import type { UsageCover } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Month } from '#domain/kernel/ids.ts';

/** Positions after `after`, up to `upTo`. */
export interface PositionRange {
  readonly after: bigint;
  readonly upTo: bigint;
}

/** What of a payer's documents says which usage is billed already. */
export interface CoveringDocument {
  readonly month: Month;
  readonly voided: boolean;
  readonly covers: readonly UsageCover[];
}

/** The ranges up to `upTo` in which usage of the month is billed by no document that stands (docs/domain.md B4, late usage). */
export const uncovered = (
  documents: readonly CoveringDocument[],
  month: Month,
  upTo: bigint,
): readonly PositionRange[] => {
  const covered = documents
    .filter(({ voided }) => !voided)
    .flatMap(({ covers }) => covers.filter((cover) => cover.month === month))
    .map((cover) => ({ after: BigInt(cover.after), upTo: BigInt(cover.upTo) }))
    .toSorted((one, other) => (one.after < other.after ? -1 : one.after > other.after ? 1 : 0));
  const free: PositionRange[] = [];
  let after = 0n;
  for (const range of covered) {
    if (range.after > after) free.push({ after, upTo: range.after });
    if (range.upTo > after) after = range.upTo;
  }
  if (upTo > after) free.push({ after, upTo });
  return free;
};

/** Months before `month` with a document of their own that stands: usage of theirs that comes now is late. */
export const billedMonthsBefore = (
  documents: readonly CoveringDocument[],
  month: Month,
): readonly Month[] => [
  ...new Set(
    documents
      .filter((document) => !document.voided && document.month < month)
      .map((document) => document.month),
  ),
];

export const coverOf = (month: Month, { after, upTo }: PositionRange): UsageCover => ({
  month,
  after: String(after),
  upTo: String(upTo),
});

/** Whether a log position lies in one of the ranges: after the beginning of one, and no later than its end. */
export const isWithin = (position: bigint, ranges: readonly PositionRange[]): boolean =>
  ranges.some(({ after, upTo }) => position > after && position <= upTo);
