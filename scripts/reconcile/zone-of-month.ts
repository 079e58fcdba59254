import { monthOf, nextMonth } from '#scripts/reconcile/calendar.ts';
import { type Account, upTo } from '#scripts/reconcile/log-facts.ts';

interface Counting {
  readonly zone: string;
  /** Counts from this month on; the first of all counts for all time before as well. */
  readonly from: string;
}

/**
 * The time zone that counts for an account in a month, by what the log said up to `asOf`. A changed zone counts from the
 * month after the one it was changed in, and which month that was, the zone says that counted until then (docs/domain.md B1).
 */
export const zoneOfMonth = (account: Account, month: string, asOf: bigint): string => {
  let counting: readonly Counting[] = [];
  for (const { time, value: zone } of upTo(account.zones, asOf)) {
    const before = counting.findLast((each) => each.from <= monthOf(time, each.zone));
    const from = before ? nextMonth(monthOf(time, before.zone)) : '';
    // A zone that was changed again within the same month never comes to count.
    counting = [...counting.filter((each) => each.from < from), { zone, from }];
  }
  // The platform works in UTC until it is told otherwise.
  return counting.findLast(({ from }) => from <= month)?.zone ?? 'UTC';
};
