import { monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import type { History } from '#domain/kernel/history.ts';
import type { Instant, Month } from '#domain/kernel/ids.ts';

/** Before it is configured the platform keeps UTC, and so does an account nothing is known of. */
const unset = 'UTC';

interface Counting {
  readonly zone: string;
  /** From this month on; the first zone of all for all time before as well. */
  readonly from: string;
}

/** Every zone that came to count, oldest first. */
const countingOf = (zones: History<string>): readonly Counting[] => {
  let counting: readonly Counting[] = [];
  for (const { at, value: zone } of zones) {
    const before = inForceAt(counting, at);
    const from = before ? monthAfter(monthAt(at, before.zone)) : '';
    counting = [...counting.filter((each) => each.from < from), { zone, from }];
  }
  return counting;
};

const inForceAt = (counting: readonly Counting[], at: Instant): Counting | undefined =>
  counting.findLast((each) => each.from <= monthAt(at, each.zone));

/**
 * The time zone an account's month is reckoned in: a changed zone counts from the month after the one it was changed in,
 * by the clocks of the zone that counted until then (docs/domain.md B1). One that was changed again before its time came never
 * counts.
 */
export const zoneIn = ({ zones }: { readonly zones: History<string> }, month: Month): string =>
  countingOf(zones).findLast(({ from }) => from <= month)?.zone ?? unset;

/** The time zone that counts for an account at an instant, by the same rule. */
export const zoneAt = ({ zones }: { readonly zones: History<string> }, at: Instant): string =>
  inForceAt(countingOf(zones), at)?.zone ?? unset;
