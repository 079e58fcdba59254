import { Temporal } from 'temporal-polyfill';

/** A day of some time zone: from `begins`, before `ends`, in milliseconds since the epoch. */
export interface CalendarDay {
  /** Such as `2026-11-23`. */
  readonly day: string;
  readonly begins: number;
  readonly ends: number;
}

/** A day begins at its first moment, which is not midnight where clocks leap over it. */
const beginOf = (day: Temporal.PlainDate, zone: string): number =>
  day.toZonedDateTime(zone).epochMilliseconds;

const workedOut = new Map<string, readonly CalendarDay[]>();

/** The days of a month such as `2026-11`, as the zone's clocks have them. Worked out once: it is the slowest thing here. */
export const daysOfMonth = (month: string, zone: string): readonly CalendarDay[] => {
  const before = workedOut.get(`${month} ${zone}`);
  if (before) return before;
  const days: CalendarDay[] = [];
  const first = Temporal.PlainDate.from(`${month}-01`);
  for (let index = 0; index < first.daysInMonth; index += 1) {
    const day = first.add({ days: index });
    days.push({
      day: day.toString(),
      begins: beginOf(day, zone),
      ends: beginOf(day.add({ days: 1 }), zone),
    });
  }
  workedOut.set(`${month} ${zone}`, days);
  return days;
};

/** The month that a moment falls into, as the zone's clocks have it. */
export const monthOf = (milliseconds: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString();

/** The day that a moment falls into, as the zone's clocks have it. */
export const dayOf = (milliseconds: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone).toPlainDate().toString();

/** When a day is over, by the zone's clocks, in milliseconds since the epoch. */
export const endOfDay = (day: string, zone: string): number =>
  beginOf(Temporal.PlainDate.from(day).add({ days: 1 }), zone);

/** How many days later a day is. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;

export const nextMonth = (month: string): string =>
  Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();

/** How many days a month has by the calendar, also where a zone once left one out. */
export const lengthOf = (month: string): bigint => BigInt(daysOfMonth(month, 'UTC').length);
