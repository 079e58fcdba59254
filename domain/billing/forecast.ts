import type { Consumption, DayTotal, UsageTotals } from '#domain/billing/consumption.ts';
import { type DayBounds, dayAt, daysOf } from '#domain/kernel/calendar.ts';
import type { Day, Instant, Month } from '#domain/kernel/ids.ts';

/** A month that is under way, in the biller's time zone. */
export interface RunningMonth {
  readonly month: Month;
  readonly zone: string;
  readonly now: Instant;
}

/**
 * What of a consumption has come to pass (docs/domain.md B14): camera-days up to today, which counts as soon as a camera recorded on
 * it, and all usage that was reported.
 */
export const toDate = (consumption: Consumption, { month, zone, now }: RunningMonth): Consumption => {
  const begun = daysOf(month, zone).map(({ start }) => start <= now);
  return {
    ...consumption,
    cameraDays: new Map(
      [...consumption.cameraDays].map(([planId, counts]) => [
        planId,
        counts.map((count, index) => (begun[index] ? count : 0)),
      ]),
    ),
  };
};

/** Half-up, of whole bytes. */
const mean = (sum: bigint, count: number): bigint => (2n * sum + BigInt(count)) / (2n * BigInt(count));

const larger = (one: bigint, other: bigint): bigint => (one > other ? one : other);

/** Days to go by: those before today that anything was reported of; today alone where there are none. */
const knownDays = (
  byDay: ReadonlyMap<Day, DayTotal>,
  days: readonly DayBounds[],
  today: Day,
): readonly Day[] => {
  const reported = days.map(({ day }) => day).filter((day) => byDay.has(day));
  const before = reported.filter((day) => day < today);
  return before.length > 0 ? before : reported.filter((day) => day === today);
};

/** One zone's usage, with what the rest of the month would bring at the mean of the days that are known. */
const carriedForward = (
  byDay: ReadonlyMap<Day, DayTotal>,
  days: readonly DayBounds[],
  today: Day,
): Map<Day, DayTotal> => {
  const carried = new Map([...byDay].map(([day, total]) => [day, { ...total }]));
  const known = knownDays(byDay, days, today);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return carried;
  const span = days.filter(({ day }) => day >= first && day <= last);
  let stored = 0n;
  let traffic = 0n;
  for (const { day } of span) {
    const total = byDay.get(day);
    stored += total?.storedBytes ?? 0n;
    traffic += total?.trafficBytes ?? 0n;
  }
  const pace = {
    storedBytes: larger(0n, mean(larger(0n, stored), span.length)),
    trafficBytes: larger(0n, mean(larger(0n, traffic), span.length)),
  };
  for (const { day } of days) {
    if (day <= last) continue;
    // A day that was reported in part may yet come to the pace, and one that is beyond it stays.
    const there = byDay.get(day) ?? { storedBytes: 0n, trafficBytes: 0n };
    carried.set(day, {
      storedBytes: larger(there.storedBytes, pace.storedBytes),
      trafficBytes: larger(there.trafficBytes, pace.trafficBytes),
    });
  }
  return carried;
};

/**
 * A consumption carried forward to the month's end (docs/domain.md B14): cameras that are on stay on, which the facts say of days to
 * come as well, and usage goes on at the mean of the days reported, from the first of them to the last before today. Late usage
 * stays what it is.
 */
export const atTodaysPace = (consumption: Consumption, { month, now }: RunningMonth): Consumption => {
  const usage: UsageTotals = new Map(
    [...consumption.usage].map(([zone, byDay]) => [
      zone,
      carriedForward(byDay, daysOf(month, zone), dayAt(now, zone)),
    ]),
  );
  return { ...consumption, usage };
};
