import type { Instant } from '#domain/kernel/ids.ts';

/** A time that runs on, and can be moved forward. */
export interface DemoClock {
  /** Milliseconds since the epoch, as the system takes its time. */
  readonly systemTime: () => number;
  /** Time never goes back: an instant that has been already changes nothing. */
  moveTo(instant: Instant): void;
}

/** Begins to run when it is first looked at: a start takes some seconds, which are not part of the story. */
export const createDemoClock = (start: Instant): DemoClock => {
  let base = Date.parse(start);
  let since: number | undefined;
  const systemTime = (): number => {
    since ??= Date.now();
    return base + Date.now() - since;
  };
  return {
    systemTime,
    moveTo: (instant) => {
      base = Math.max(systemTime(), Date.parse(instant));
      since = Date.now();
    },
  };
};
