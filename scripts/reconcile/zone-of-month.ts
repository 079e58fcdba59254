import { monthOf, nextMonth } from '#scripts/reconcile/calendar.ts';
import { type Account, upTo } from '#scripts/reconcile/log-facts.ts';

interface Counting {
  readonly zone: string;
  /** Counts from this month on; the first of all counts for all time before as well. */
  readonly from: string;
}

/**
 * The zones that come to count for an account, by what the log said up to `asOf`. A changed zone counts from the month
 * after the one it was changed in, and which month that was, the zone says that counted until then (docs/domain.md B1).
 */
const countingZones = (account: Account, asOf: bigint): readonly Counting[] => {
  let counting: readonly Counting[] = [];
  for (const { time, value: zone } of upTo(account.zones, asOf)) {
    const before = counting.findLast((each) => each.from <= monthOf(time, each.zone));
    const from = before ? nextMonth(monthOf(time, before.zone)) : '';
    // A zone that was changed again within the same month never comes to count.
    counting = [...counting.filter((each) => each.from < from), { zone, from }];
  }
  return counting;
};

/** The platform works in UTC until it is told otherwise. */
const untilTold = 'UTC';

/** The time zone that counts for an account in a month. */
export const zoneOfMonth = (account: Account, month: string, asOf: bigint): string =>
  countingZones(account, asOf).findLast(({ from }) => from <= month)?.zone ?? untilTold;

/** The time zone that counts for an account at a time, in milliseconds since the epoch. */
export const zoneAtTime = (account: Account, time: number, asOf: bigint): string =>
  countingZones(account, asOf).findLast(({ zone, from }) => from <= monthOf(time, zone))?.zone ?? untilTold;
