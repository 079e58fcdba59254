import { setTimeout as delay } from 'node:timers/promises';

/** Pauses between attempts, in milliseconds: each twice as long as the one before, up to the longest. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
  /**
   * The part of a pause that is always waited, half when absent; 0 waits anywhere between nothing and the whole. The rest is
   * random, so that many clients of one restarted server do not come back at once.
   */
  readonly least?: number;
}

/**
 * How long to wait before the next attempt, in milliseconds.
 * @param failures in a row so far, the last one included
 */
export const pauseAfter = (failures: number, { first, longest, least = 0.5 }: Backoff): number =>
  Math.min(first * 2 ** (failures - 1), longest) * (least + Math.random() * (1 - least));

/** Resolves after so many milliseconds, or at once when the signal aborts; never rejects. */
export const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  delay(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);
