import { dayAfter, dayAt, daysBetween } from '#domain/kernel/calendar.ts';
import type { Day } from '#domain/kernel/ids.ts';
import { customers, museum } from '#scripts/demo/console/business-facts.ts';
import { timeZone } from '#scripts/demo/console/calendar.ts';
import { does, type Stage } from '#scripts/demo/console/stage.ts';

const gigabyte = 1_000_000_000;
/** A camera's archive grows until its oldest days are overwritten. */
const daysToFill = 30;

/** Differs from day to day and from one customer to the next, and is the same whenever the story is played. */
const sway = (seed: number): number => 0.85 + ((seed * 37) % 31) / 100;

const rowOf = (customerId: string, place: number, cameras: number, day: Day, age: number) => ({
  source: `recorder-${place + 1}`,
  id: day,
  customerId,
  day,
  storedBytes: String(Math.round(cameras * Math.min(age, daysToFill) * 3.1 * sway(place) * gigabyte)),
  trafficBytes: String(Math.round(cameras * 1.4 * sway(place + Number(day.slice(8))) * gigabyte)),
});

/** Reports what was stored and sent on every day that is over and was not reported yet: a row a day for each customer. */
export const reportUsage = async (stage: Stage): Promise<void> => {
  const { made, cast, idOf, now } = stage;
  const yesterday = dayAfter(dayAt(now(), timeZone), -1);
  const rows = [...customers, museum].flatMap(({ name, cameras }, place) => {
    const usage = made.usage.get(name);
    if (!usage) return [];
    const days = Array.from({ length: daysBetween(usage.next, yesterday) }, (_, n) =>
      dayAfter(usage.next, n),
    );
    made.usage.set(name, { ...usage, next: dayAfter(yesterday, 1) });
    return days.map((day) => rowOf(idOf(name), place, cameras.length, day, daysBetween(usage.first, day)));
  });
  if (rows.length === 0) return;
  const { items } = await does(cast.operator, 'POST', '/v1/usage', { items: rows });
  const refused = Array.isArray(items) ? items.filter(({ result }) => result !== 'recorded') : [rows];
  if (refused.length > 0) throw new Error(`usage was not recorded: ${JSON.stringify(refused[0])}`);
};
