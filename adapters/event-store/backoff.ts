import { setTimeout as delay } from 'node:timers/promises';

/**
 * A delay with full jitter: anywhere between nothing and a ceiling that doubles with each failed attempt, so that
 * many clients of one restarted server do not come back at the same moment.
 * @param attempt 0 for the first retry. Answers milliseconds.
 */
export function fullJitter(attempt: number, baseMilliseconds: number, ceilingMilliseconds: number): number {
  return Math.random() * Math.min(ceilingMilliseconds, baseMilliseconds * 2 ** Math.min(attempt, 30));
}

/** Waits, or returns at once when the signal aborts; never throws. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  delay(milliseconds, undefined, { signal }).catch(() => {});
