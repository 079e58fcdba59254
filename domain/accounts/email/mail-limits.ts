import { type Instant, instantOf } from '#domain/kernel/ids.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * The earliest time another mail to the same address may go out: a minute after the last one, and a day after the last but
 * so many (docs/domain.md E3).
 * @param due when earlier mails went out or were to; oldest first
 * @param mostADay how many a day there may be
 */
export const earliestMail = (due: readonly Instant[], now: Instant, mostADay: number): Instant => {
  const last = due.at(-1);
  const lastButSoMany = due.at(-mostADay);
  return instantOf(
    Math.max(
      Date.parse(now),
      last ? Date.parse(last) + minute : 0,
      lastButSoMany ? Date.parse(lastButSoMany) + day : 0,
    ),
  );
};
