import { pause } from '#application/kernel/backoff.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { type Instant, millisecondsBetween } from '#domain/kernel/ids.ts';

/** Resolves when the system's clock shows the instant, or the signal aborts, whichever comes first; never rejects. */
export type SleepUntil = (instant: Instant, signal: AbortSignal) => Promise<void>;

/** The clock may be set anew under a long wait, so it is looked at once a minute. */
const longest = 60_000;

export const createSleepUntil =
  (clock: Clock): SleepUntil =>
  async (instant, signal) => {
    while (!signal.aborted) {
      const rest = millisecondsBetween(clock.now(), instant);
      if (rest <= 0) return;
      await pause(Math.min(rest, longest), signal);
    }
  };
