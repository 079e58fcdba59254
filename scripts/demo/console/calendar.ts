import { monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import { type Instant, instantOf, type Month } from '#domain/kernel/ids.ts';

/** The vendor's, and that of all who bill by the same days as it. */
export const timeZone = 'Europe/Berlin';

/** The months that the story tells, counted from the machine's time: three that are over, and the one that runs. */
export interface Calendar {
  readonly now: Instant;
  readonly first: Month;
  readonly second: Month;
  /** The last that is over. */
  readonly third: Month;
  readonly running: Month;
}

export const calendarOf = (now: Instant): Calendar => {
  const running = monthAt(now, timeZone);
  return {
    now,
    first: monthAfter(running, -3),
    second: monthAfter(running, -2),
    third: monthAfter(running, -1),
    running,
  };
};

const names = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

/** As people call it in a reason that they give. */
export const englishName = (month: Month): string => names.format(new Date(`${month}-01T00:00:00Z`));

/** @param time in UTC, as `09:30` */
export const on = (month: Month, day: number, time: string): Instant =>
  instantOf(Date.parse(`${month}-${String(day).padStart(2, '0')}T${time}:00Z`));
