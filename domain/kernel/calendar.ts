import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import { type Day, type Instant, instantOf, type Month } from '#domain/kernel/ids.ts';

/** A day of some zone: from `start`, before `end`. 23 to 25 hours long where clocks change; it may begin after midnight. */
export interface DayBounds {
  readonly day: Day;
  readonly start: Instant;
  readonly end: Instant;
}

const startOf = (date: Temporal.PlainDate, zone: string): Instant =>
  instantOf(date.toZonedDateTime({ timeZone: zone }).epochMilliseconds);

const dateOf = (day: Day): Temporal.PlainDate => Temporal.PlainDate.from(day);

/** The day that many days later. */
export const dayAfter = (day: Day, days: number): Day => dateOf(day).add({ days }).toString() as Day;

/** When a day begins and ends, by the clocks of the zone. */
export const boundsOfDay = (day: Day, zone: string): DayBounds => ({
  day,
  start: startOf(dateOf(day), zone),
  end: startOf(dateOf(day).add({ days: 1 }), zone),
});

const firstOf = (month: Month): Temporal.PlainDate => Temporal.PlainDate.from(`${month}-01`);

/** How many days the month has: 28 to 31. */
export const daysIn = (month: Month): number => firstOf(month).daysInMonth;

/** The month that many months later: 1 when absent, and a negative number leads back. */
export const monthAfter = (month: Month, months = 1): Month =>
  firstOf(month).add({ months }).toString().slice(0, 7) as Month;

/** The day of an instant by UTC, in which instants are written: for what is nobody's business day. */
export const utcDay = (instant: Instant): Day => instant.slice(0, 10) as Day;

export const monthOfDay = (day: Day): Month => day.slice(0, 7) as Month;

/** Months and days lie in the years 1990 to 2200: no business is older, and everything reckoned from them still has a name. */
const ofOurTime = '(?:199\\d|2[01]\\d\\d|2200)';
/** How months and days are written. */
export const monthForm = new RegExp(`^${ofOurTime}-(?:0[1-9]|1[0-2])$`);
export const dayForm = new RegExp(`^${ofOurTime}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$`);

/** Whether the text is a day that exists, such as `2028-02-29`, in the years 1990 to 2200. */
export const isDay = (text: string): text is Day => {
  if (!dayForm.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};

/** Whether the text is a month of the years 1990 to 2200. */
export const isMonth = (text: string): text is Month => monthForm.test(text);

/** The calendar day at an instant, by the clocks of the zone. */
export const dayAt = (instant: Instant, zone: string): Day =>
  Temporal.Instant.fromEpochMilliseconds(Date.parse(instant))
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString() as Day;

/** The calendar month at an instant, by the clocks of the zone. */
export const monthAt = (instant: Instant, zone: string): Month => monthOfDay(dayAt(instant, zone));

/** A run over a large subtree asks for the same few months and zones again and again. */
const known = new LRUCache<string, readonly DayBounds[]>({ max: 1_000 });

/** The days of a month, by the clocks of the zone. */
export const daysOf = (month: Month, zone: string): readonly DayBounds[] => {
  const key = `${month} ${zone}`;
  const cached = known.get(key);
  if (cached) return cached;
  const first = firstOf(month);
  const days = Array.from({ length: first.daysInMonth }, (_, index): DayBounds => {
    const date = first.add({ days: index });
    return {
      day: date.toString() as Day,
      start: startOf(date, zone),
      end: startOf(date.add({ days: 1 }), zone),
    };
  });
  known.set(key, days);
  return days;
};

export interface MonthBounds {
  readonly start: Instant;
  readonly end: Instant;
}

/** The first instant of a month and the first instant after it, by the clocks of the zone (an IANA name). */
export const boundsOf = (month: Month, zone: string): MonthBounds => ({
  start: startOf(firstOf(month), zone),
  end: startOf(firstOf(monthAfter(month)), zone),
});

/** The first instant of the first day and the first instant after the last one, by the clocks of the zone. */
export const boundsOfDays = (first: Day, last: Day, zone: string): MonthBounds => ({
  start: startOf(Temporal.PlainDate.from(first), zone),
  end: startOf(Temporal.PlainDate.from(last).add({ days: 1 }), zone),
});

/** Days from one to another, both included; none when the second lies before the first. */
export const daysBetween = (first: Day, last: Day): number =>
  Math.max(0, Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(last)).days + 1);
