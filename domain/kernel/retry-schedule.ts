import { type Instant, instantOf } from '#domain/kernel/ids.ts';

const minute = 60_000;
/** After the first try, the second and so on; the last one repeats. */
const pauses = [minute, 5 * minute, 15 * minute, 60 * minute, 240 * minute] as const;
const mostAttempts = 8;

/** When a mail that failed is tried again; never, when undefined: after eight tries, or past the expiry of what it says. */
export const retryAfterAttempt = (attempt: number, now: Instant, expiry: Instant): Instant | undefined => {
  if (attempt >= mostAttempts) return undefined;
  const pause = pauses[Math.min(attempt, pauses.length) - 1] ?? minute;
  const retryAt = instantOf(Date.parse(now) + pause);
  return retryAt < expiry ? retryAt : undefined;
};
