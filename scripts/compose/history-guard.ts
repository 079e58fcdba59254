import { setInterval } from 'node:timers';

/** Keeps a process from answering out of read models that show a history which is not in the log any more. */
export interface HistoryGuard {
  /** Holds the places against the log now. */
  hold(): Promise<void>;
  /** Resolves once the places were held since the last loss of a connection. @throws while they cannot be held */
  held(): Promise<void>;
  /** A connection was lost: what is there afterwards may be another log. */
  lost(): void;
  stop(): void;
}

/** A process without a subscription hears of no loss, so it looks from time to time as well. */
const everyMilliseconds = 5_000;

/** @param hold holds all places against the log, and takes what is gone out of use */
export const createHistoryGuard = (hold: () => Promise<unknown>): HistoryGuard => {
  let isHeld = false;
  let losses = 0;
  let holding: Promise<void> | undefined;

  const holdOnce = async (): Promise<void> => {
    const before = losses;
    await hold();
    // What was lost meanwhile has to be held anew.
    if (losses === before) isHeld = true;
  };
  const begin = (): Promise<void> => {
    holding ??= holdOnce().finally(() => {
      holding = undefined;
    });
    return holding;
  };

  const timer = setInterval(() => void begin().catch(() => {}), everyMilliseconds);
  timer.unref();
  return {
    hold: begin,
    held: async () => {
      while (!isHeld) await begin();
    },
    lost: () => {
      losses += 1;
      isHeld = false;
    },
    stop: () => clearInterval(timer),
  };
};
