import { monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import type { History } from '#domain/kernel/history.ts';
import type { Month } from '#domain/kernel/ids.ts';

/** Before it is configured the platform keeps UTC, and so does an account nothing is known of. */
const unset = 'UTC';

interface Counting {
  readonly zone: string;
  /** From this month on; the first zone of all for all time before as well. */
  readonly from: string;
}

/**
 * The time zone an account's month is reckoned in: a changed zone counts from the month after the one it was changed in,
 * by the clocks of the zone that counted until then (docs/domain.md B1). One that was changed again before its time came never
 * counts.
 */
export const zoneIn = ({ zones }: { readonly zones: History<string> }, month: Month): string => {
  let counting: readonly Counting[] = [];
  for (const { at, value: zone } of zones) {
    const before = counting.findLast((each) => each.from <= monthAt(at, each.zone));
    const from = before ? monthAfter(monthAt(at, before.zone)) : '';
    counting = [...counting.filter((each) => each.from < from), { zone, from }];
  }
  return counting.findLast(({ from }) => from <= month)?.zone ?? unset;
};
