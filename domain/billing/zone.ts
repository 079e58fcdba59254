import { monthAfter, monthAt } from '#domain/billing/calendar.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { Month } from '#domain/ids.ts';

/** Before it is configured the platform keeps UTC, and so does an account nothing is known of. */
const unset = 'UTC';

/**
 * The time zone an account's month is reckoned in: a changed zone counts from the month after the one it was changed in,
 * by the clocks that counted until then (domain.md B1).
 */
export const zoneIn = ({ zones }: Pick<AccountFacts, 'zones'>, month: Month): string => {
  let zone = zones[0]?.value ?? unset;
  for (const { at, value } of zones.slice(1)) {
    if (monthAfter(monthAt(at, zone)) > month) break;
    zone = value;
  }
  return zone;
};
