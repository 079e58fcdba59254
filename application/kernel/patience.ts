import { pause as machinePause, pauseAfter } from '#application/kernel/backoff.ts';
import {
  EventStoreClosed,
  EventStoreRefused,
  EventStoreUnavailable,
  LogReplaced,
} from '#application/kernel/ports/event-store.ts';

export interface PatienceOptions {
  /** After so many milliseconds without an answer the log is given up; 5 minutes when absent. */
  readonly giveUpAfter?: number;
  /** Ends all waiting: what waits then fails as it would have without patience. */
  readonly signal?: AbortSignal;
  /** Told once when waiting begins, and once when the log answers again. */
  readonly onWaiting?: (error: EventStoreUnavailable) => void;
  readonly onAnswer?: () => void;
  /** The time in milliseconds, and a pause that ends early with the signal; those of the machine when absent. */
  readonly now?: () => number;
  readonly pause?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** One piece of work that asks the log again and again. */
export interface Attempts {
  /** The log answered: the next outage is a new one. */
  answered(): void;
  /** Waits before the next attempt. @throws the error itself when waiting is no help, or has been long enough */
  failed(error: unknown): Promise<void>;
}

/**
 * Waits for a log that is away: for work that lasts and can go on where it was, such as builds, verifications and exports. A
 * request has no patience: whoever asks is told at once and may ask again.
 */
export interface Patience {
  attempts(): Attempts;
  /** Work that may be done again as a whole. */
  persist<Result>(work: () => Promise<Result>): Promise<Result>;
}

const fiveMinutes = 300_000;
const backoff = { first: 200, longest: 5_000 };

/** Whether the log is away, and may come back without anybody's doing. */
const isAway = (error: unknown): error is EventStoreUnavailable =>
  error instanceof EventStoreUnavailable &&
  !(error instanceof EventStoreClosed || error instanceof EventStoreRefused || error instanceof LogReplaced);

const durationOf = (milliseconds: number): string =>
  milliseconds < 120_000
    ? `${Math.round(milliseconds / 1_000)} s`
    : `${Math.round(milliseconds / 60_000)} minutes`;

export const createPatience = (options: PatienceOptions = {}): Patience => {
  const { giveUpAfter = fiveMinutes, signal, onWaiting, onAnswer } = options;
  const { now = () => performance.now(), pause = machinePause } = options;
  /** How many pieces of work wait at the moment, so that one outage is told only once. */
  let waiting = 0;

  const attempts = (): Attempts => {
    let since: number | undefined;
    let failures = 0;
    const rest = (): void => {
      if (since === undefined) return;
      since = undefined;
      failures = 0;
      waiting -= 1;
      if (waiting === 0) onAnswer?.();
    };
    const leave = (): void => {
      if (since !== undefined) waiting -= 1;
      since = undefined;
    };
    return {
      answered: rest,
      failed: async (error) => {
        if (!isAway(error) || signal?.aborted) {
          leave();
          throw error;
        }
        if (since === undefined) {
          since = now();
          waiting += 1;
          if (waiting === 1) onWaiting?.(error);
        }
        if (now() - since >= giveUpAfter) {
          leave();
          const text = `The log gave no answer for ${durationOf(giveUpAfter)}: ${error.message}`;
          throw new EventStoreUnavailable(text, { cause: error });
        }
        failures += 1;
        await pause(pauseAfter(failures, backoff), signal);
      },
    };
  };

  return {
    attempts,
    persist: async (work) => {
      const tries = attempts();
      for (;;)
        try {
          const result = await work();
          tries.answered();
          return result;
        } catch (error) {
          await tries.failed(error);
        }
    },
  };
};
