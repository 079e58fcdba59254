import { monthAfter, monthAt } from '#domain/billing/calendar.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { Month } from '#domain/ids.ts';

/** Before it is configured the platform keeps UTC, and so does an account nothing is known of. */
const unset = 'UTC';

/**
 * The time zone an account's month is reckoned in: a changed zone counts from the month after the one it was changed in,
 * by the clocks of the zone that counted until then (domain.md B1). One that was changed again before its time came never
 * counted.
 */
export const zoneIn = ({ zones }: Pick<AccountFacts, 'zones'>, month: Month): string => {
  let counting = zones[0]?.value ?? unset;
  let coming: { readonly zone: string; readonly from: Month } | undefined;
  for (const { at, value: zone } of zones.slice(1)) {
    if (coming && monthAt(at, coming.zone) >= coming.from) counting = coming.zone;
    const from = monthAfter(monthAt(at, counting));
    if (from > month) break;
    coming = { zone, from };
  }
  return coming?.zone ?? counting;
};
