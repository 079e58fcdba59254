import { Type } from '@sinclair/typebox';
import { badInput } from '#api/kernel/problems/problem.ts';
import { refuseBackwards } from '#api/kernel/reads/range.ts';
import type { Reached } from '#api/kernel/reads/reading.ts';
import { day, month } from '#api/kernel/schemas/fields.ts';
import { boundsOfDays, daysBetween, monthAfter } from '#domain/kernel/calendar.ts';
import type { Day, Instant, Month } from '#domain/kernel/ids.ts';

/** Days in a query, both included, by the biller's calendar. */
export const daysQuery = {
  from: Type.Optional(day({ description: "The first day, by the biller's calendar." })),
  to: Type.Optional(day({ description: "The last day, by the biller's calendar." })),
};

/** Months in a query: one, or from one to another, both included. */
export const monthsQuery = {
  month: Type.Optional(month({ description: 'One month; or give `from` and `to`.' })),
  from: Type.Optional(month({ description: 'The first month.' })),
  to: Type.Optional(month({ description: 'The last month.' })),
};

const mostMonths = 36;

/** The months that were asked for, oldest first. @throws Problem 400 */
export const monthsOf = (query: {
  readonly month?: Month | undefined;
  readonly from?: Month | undefined;
  readonly to?: Month | undefined;
}): readonly Month[] => {
  const { month: one, from = one, to = one } = query;
  if (!from || !to || (one && (query.from || query.to)))
    throw badInput({
      path: 'month',
      code: one ? 'does-not-fit' : 'required',
      message: 'is given, or else from and to are; not both.',
    });
  refuseBackwards({ from, to });
  const months: Month[] = [];
  for (let next = from; next <= to; next = monthAfter(next)) {
    months.push(next);
    if (months.length > mostMonths)
      throw badInput({
        path: 'to',
        code: 'too-large',
        message: `is at most ${mostMonths} months after from.`,
        params: { mostMonths },
      });
  }
  return months;
};

/** The zone of whoever bills here: the last account of the path that is no customer. */
export const zoneOfBiller = ({ path }: Pick<Reached, 'path'>): string => {
  const biller = path.findLast(({ type }) => type !== 'customer');
  if (biller?.type === 'integrator') return biller.timeZone;
  return biller?.type === 'platform' ? biller.settings.timeZone : 'UTC';
};

export interface Period {
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
}

/** From and until when, of days of a zone that may be open on either side. @throws Problem 400 */
export const periodOf = (
  { from, to }: { readonly from?: Day | undefined; readonly to?: Day | undefined },
  zone: string,
): Period => {
  refuseBackwards({ from, to });
  return {
    from: from && boundsOfDays(from, from, zone).start,
    until: to && boundsOfDays(to, to, zone).end,
  };
};

const mostDays = 800;

/** The same where both days are given and lie close enough together. @throws Problem 400 */
export const closedPeriodOf = (
  { from, to }: { readonly from: Day; readonly to: Day },
  zone: string,
): { readonly from: Instant; readonly until: Instant } => {
  refuseBackwards({ from, to });
  if (daysBetween(from, to) > mostDays)
    throw badInput({
      path: 'to',
      code: 'too-large',
      message: `is at most ${mostDays} days after from.`,
      params: { mostDays },
    });
  const { start, end } = boundsOfDays(from, to, zone);
  return { from: start, until: end };
};
