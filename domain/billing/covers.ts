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

/** A month that a run found nothing to bill in: what was recorded up to `after` came to zero then, and is not late. */
export interface RanEmpty {
  readonly month: Month;
  readonly after: bigint;
}

/**
 * The ranges after `from` and up to `upTo` in which usage of the month is billed by no document that stands (docs/domain.md B4,
 * late usage).
 */
export const uncovered = (
  documents: readonly CoveringDocument[],
  month: Month,
  upTo: bigint,
  from = 0n,
): readonly PositionRange[] => {
  const covered = documents
    .filter(({ voided }) => !voided)
    .flatMap(({ covers }) => covers.filter((cover) => cover.month === month))
    .map((cover) => ({ after: BigInt(cover.after), upTo: BigInt(cover.upTo) }))
    .toSorted((one, other) => (one.after < other.after ? -1 : one.after > other.after ? 1 : 0));
  const free: PositionRange[] = [];
  let after = from;
  for (const range of covered) {
    if (range.after > after) free.push({ after, upTo: range.after });
    if (range.upTo > after) after = range.upTo;
  }
  if (upTo > after) free.push({ after, upTo });
  return free;
};

/**
 * Months before `month` whose usage that comes now is late, with the position from which on it is: those with a document of
 * their own that stands, and those that were run, found empty and never had one. A month whose document is void is billed by
 * its replacement.
 */
const lateMonthsBefore = (
  documents: readonly CoveringDocument[],
  ranEmpty: readonly RanEmpty[],
  month: Month,
): ReadonlyMap<Month, bigint> => {
  const billed = new Set(documents.map((document) => document.month));
  const standing = documents.filter(({ voided }) => !voided);
  return new Map(
    [
      ...standing.map((document) => [document.month, 0n] as const),
      ...ranEmpty
        .filter((empty) => !billed.has(empty.month))
        .map((empty) => [empty.month, empty.after] as const),
    ].filter(([earlier]) => earlier < month),
  );
};

/** Usage that a document bills: what was recorded in these ranges. */
export interface DueUsage {
  /** Of the document's month. */
  readonly ranges: readonly PositionRange[];
  /** Of earlier months. */
  readonly late: ReadonlyMap<Month, readonly PositionRange[]>;
}

/**
 * What a payer's next document of a month is to bill, up to `upTo` (docs/domain.md B4, late usage).
 * @param documents the payer's, void ones included
 */
export const dueUsage = (
  documents: readonly CoveringDocument[],
  ranEmpty: readonly RanEmpty[],
  month: Month,
  upTo: bigint,
): DueUsage => {
  const late = [...lateMonthsBefore(documents, ranEmpty, month)]
    .map(([earlier, from]) => [earlier, uncovered(documents, earlier, upTo, from)] as const)
    .filter(([, free]) => free.length > 0);
  return { ranges: uncovered(documents, month, upTo), late: new Map(late) };
};

/** What a document bills that was issued. */
export const coveredUsage = (month: Month, covers: readonly UsageCover[]): DueUsage => {
  const ranges = Map.groupBy(covers, (cover) => cover.month);
  const rangesOf = (covered: Month): readonly PositionRange[] =>
    (ranges.get(covered) ?? []).map(({ after, upTo }) => ({ after: BigInt(after), upTo: BigInt(upTo) }));
  const earlier = [...ranges.keys()].filter((covered) => covered !== month);
  return {
    ranges: rangesOf(month),
    late: new Map(earlier.map((covered) => [covered, rangesOf(covered)])),
  };
};

export const coverOf = (month: Month, { after, upTo }: PositionRange): UsageCover => ({
  month,
  after: String(after),
  upTo: String(upTo),
});

/** Whether a log position lies in one of the ranges: after the beginning of one, and no later than its end. */
export const isWithin = (position: bigint, ranges: readonly PositionRange[]): boolean =>
  ranges.some(({ after, upTo }) => position > after && position <= upTo);
