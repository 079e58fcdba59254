import type { AccountId, Day, Month } from '#domain/kernel/ids.ts';
import { type RejectedRow, rejected, type Why } from '#domain/usage/row-answer.ts';
import {
  recordedContent,
  rowOf,
  type UsageEvent,
  type UsageRow,
  type UsageState,
  usageKey,
  wasCancelled,
} from '#domain/usage/usage.ts';

/** A row to be taken back: which one, the day it is of, and why. */
export interface CancelledRow extends Pick<UsageRow, 'source' | 'id'> {
  readonly day: Day;
  readonly reason: string;
}

/** Rows of one customer and month, to be taken back. */
export interface CancelUsage {
  readonly type: 'CancelUsage';
  readonly customerId: AccountId;
  readonly month: Month;
  readonly rows: readonly CancelledRow[];
}

/** What became of one row. `already`: it was taken back before, which is a success without an event. */
export type CancellationOutcome =
  | { readonly result: 'cancelled' | 'already' }
  | { readonly result: 'unknown'; readonly why: Why }
  | RejectedRow;

export interface CancellationDecision {
  readonly events: readonly UsageEvent[];
  /** Of every row of the command, in its order. */
  readonly outcomes: readonly CancellationOutcome[];
}

const unknown = (month: Month): CancellationOutcome => ({
  result: 'unknown',
  why: {
    code: 'not-recorded',
    detail: `No row of this source and id was recorded for the customer in ${month}. Check source, id and day.`,
  },
});

/**
 * Takes back what was recorded (docs/domain.md B7): at any time, also of a month that was billed and of a customer that was
 * closed, since what was wrong is wrong then too. The key of a row that was taken back stays taken. One event for each reason,
 * in the order the reasons come.
 */
export const decideCancellation = (
  { customerId, month, rows }: CancelUsage,
  state: UsageState | undefined,
): CancellationDecision => {
  const fresh = new Set<string>();
  const byReason = new Map<string, UsageRow[]>();

  const decideRow = ({ source, id, day, reason }: CancelledRow): CancellationOutcome => {
    const key = usageKey({ source, id });
    const content = recordedContent(state, key);
    if (content === undefined) return unknown(month);
    const recorded = rowOf({ source, id }, content);
    if (recorded.day !== day)
      return rejected('other-day', `The row of this source and id is of ${recorded.day}. Name that day.`);
    if (wasCancelled(state, key) || fresh.has(key)) return { result: 'already' };
    fresh.add(key);
    const same = byReason.get(reason);
    if (same) same.push(recorded);
    else byReason.set(reason, [recorded]);
    return { result: 'cancelled' };
  };

  const outcomes = rows.map(decideRow);
  return {
    outcomes,
    events: [...byReason].map(([reason, taken]) => ({
      type: 'UsageCancelled',
      data: { customerId, month, reason, rows: taken },
    })),
  };
};
