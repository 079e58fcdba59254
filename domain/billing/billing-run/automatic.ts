import { closeOf } from '#domain/billing/billing-run/decide.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import { monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import { type Instant, instantOf, type Month } from '#domain/kernel/ids.ts';
import { zoneIn } from '#domain/kernel/zone.ts';

/** How long after the close of a month usage may still come before the clock bills it (docs/domain.md B4). */
export const defaultGraceHours = 72;

/** When the clock starts a month's run. */
export const automaticRunDue = (
  biller: Pick<AccountFacts, 'zones'>,
  month: Month,
  graceHours: number,
): Instant => instantOf(Date.parse(closeOf(biller, month)) + graceHours * 3_600_000);

/**
 * The months whose run by the clock is due and was not started yet, oldest first, and when the next one will be.
 * @param since when the biller had somebody to bill for the first time
 */
export const automaticRuns = (
  biller: Pick<AccountFacts, 'zones'>,
  since: Instant,
  lastMonth: Month | undefined,
  graceHours: number,
  now: Instant,
): { readonly due: readonly Month[]; readonly next: Instant } => {
  const utcMonth = since.slice(0, 7) as Month;
  let month = lastMonth === undefined ? monthAt(since, zoneIn(biller, utcMonth)) : monthAfter(lastMonth);
  const due: Month[] = [];
  for (;;) {
    const dueAt = automaticRunDue(biller, month, graceHours);
    if (dueAt > now) return { due, next: dueAt };
    due.push(month);
    month = monthAfter(month);
  }
};
