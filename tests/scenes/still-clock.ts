import type { SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';

/** A clock that stands still until it is moved, and those who wait for it. */
export const createStillClock = (start: number) => {
  let now = start;
  const sleepers = new Set<{ readonly until: Instant; readonly wake: () => void }>();
  const sleepUntil: SleepUntil = (until, signal) =>
    new Promise((resolve) => {
      const sleeper = { until, wake: resolve };
      if (signal.aborted || until <= instantOf(now)) return resolve();
      sleepers.add(sleeper);
      signal.addEventListener('abort', () => {
        sleepers.delete(sleeper);
        resolve();
      });
    });
  return {
    now: () => instantOf(now),
    sleepUntil,
    sleeping: () => sleepers.size > 0,
    advance: (minutes: number): void => {
      now += minutes * 60_000;
      for (const sleeper of [...sleepers])
        if (sleeper.until <= instantOf(now)) {
          sleepers.delete(sleeper);
          sleeper.wake();
        }
    },
  };
};
