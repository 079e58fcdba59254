import { dayAt } from '#domain/kernel/calendar.ts';
import type { History } from '#domain/kernel/history.ts';
import type { AccountId, CameraId, Day, Instant, Month } from '#domain/kernel/ids.ts';
import { zoneIn } from '#domain/kernel/zone.ts';
import { type RejectedRow, rejected, type Why } from '#domain/usage/row-answer.ts';
import {
  type Bytes,
  recordedContent,
  type UsageEvent,
  type UsageRow,
  type UsageState,
  usageContent,
  usageKey,
} from '#domain/usage/usage.ts';

/** What became of one row (docs/domain.md B7). A duplicate is a success. */
export type RowOutcome =
  | { readonly result: 'recorded' | 'duplicate' }
  | { readonly result: 'conflict'; readonly why: Why }
  | RejectedRow;

/** Rows of one customer and month, and what is known of the customer. */
export interface RecordUsage {
  readonly type: 'RecordUsage';
  readonly customerId: AccountId;
  readonly month: Month;
  /** All of this month. */
  readonly rows: readonly UsageRow[];
  /** Time zones of the customer's parent, by whose calendar usage days are reckoned (docs/domain.md B1). */
  readonly zones: History<string>;
  readonly closedAt: Instant | undefined;
  /** Of the cameras the rows name, those that are the customer's; removed ones are, too. */
  readonly cameras: ReadonlySet<CameraId>;
  readonly now: Instant;
}

export interface UsageDecision {
  /** Of the fresh rows; none when there are none. */
  readonly events: readonly UsageEvent[];
  /** Of every row of the command, in its order. */
  readonly outcomes: readonly RowOutcome[];
}

/** A row that says more is a mistake of units, not usage: 10^18 bytes are a thousand petabytes. */
const mostBytes = 10n ** 18n;

const conflict = (): RowOutcome => ({
  result: 'conflict',
  why: {
    code: 'other-payload',
    detail:
      'This source has sent another row with this id for the customer and month. A correction needs an id of its own.',
  },
});

const isAbsurd = (bytes: Bytes): boolean => BigInt(bytes) > mostBytes;

const tooManyBytes = (field: string): RowOutcome =>
  rejected('too-many-bytes', `${field} is more than 10^18 bytes. Check the unit, or split the row.`);

interface Limits {
  readonly today: Day;
  /** The day the customer was closed on. */
  readonly lastDay: Day | undefined;
}

/**
 * Days before the customer came to be are accepted (a source may know it longer than we do), a disabled customer's too
 * (docs/domain.md B8), and a closed one's up to the day it was closed on (A7).
 */
const refuseRow = (
  row: UsageRow,
  { cameras }: RecordUsage,
  { today, lastDay }: Limits,
): RowOutcome | undefined => {
  if (row.day > today)
    return rejected(
      'day-in-future',
      `day is later than today, which is ${today} by the calendar of the customer's parent. Send the row when the day has come.`,
    );
  if (lastDay !== undefined && row.day > lastDay)
    return rejected(
      'account-closed',
      `day is after the customer was closed, on ${lastDay}. Only days up to then are taken.`,
    );
  if (row.cameraId !== undefined && !cameras.has(row.cameraId))
    return rejected(
      'camera-not-found',
      'cameraId is no camera of this customer. Name one, or leave it out where the usage is of none.',
    );
  if (isAbsurd(row.storedBytes)) return tooManyBytes('storedBytes');
  if (isAbsurd(row.trafficBytes)) return tooManyBytes('trafficBytes');
  return undefined;
};

/**
 * What becomes of each row (docs/domain.md B7): recorded once, a duplicate when the same was recorded before or stands earlier
 * in the batch, a conflict when that said something else, or rejected. A repeat is told from what was recorded, whatever
 * the rules would say of it today.
 */
export const decideUsage = (command: RecordUsage, state: UsageState | undefined): UsageDecision => {
  const { customerId, month, now, closedAt } = command;
  const zone = zoneIn(command, month);
  const limits = {
    today: dayAt(now, zone),
    lastDay: closedAt === undefined ? undefined : dayAt(closedAt, zone),
  };
  const fresh = new Map<string, UsageRow>();

  const decideRow = (row: UsageRow): RowOutcome => {
    const key = usageKey(row);
    const earlier = fresh.get(key);
    const before = earlier ? usageContent(earlier) : recordedContent(state, key);
    if (before !== undefined) return before === usageContent(row) ? { result: 'duplicate' } : conflict();
    const refusal = refuseRow(row, command, limits);
    if (refusal) return refusal;
    fresh.set(key, row);
    return { result: 'recorded' };
  };

  const outcomes = command.rows.map(decideRow);
  const rows = [...fresh.values()];
  return {
    events: rows.length === 0 ? [] : [{ type: 'UsageRecorded', data: { customerId, month, rows } }],
    outcomes,
  };
};
