import type { Clock } from '#application/kernel/ports/clock.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';

export interface ClockOptions {
  /** Where the clock begins (`CLOCK_START`), from where it runs on; the system's time when absent. */
  readonly start?: Instant;
  /** The time of the last event: the clock never shows less, so that new events are not older than it. */
  readonly notBefore?: Instant;
  /** Milliseconds since the epoch by the system. */
  readonly systemTime?: () => number;
  /** Told when the system's time was set back by more than a minute, and when it has caught up; noticed by who asks the time. */
  readonly onSetBack?: (standsStill: boolean) => void;
}

/** What is set right by so much is nothing to tell of. */
const bearableMilliseconds = 60_000;

/**
 * The system's clock. It never goes back: where the system's time does, it stands still until that has caught up.
 * With `start` it begins at the later of `start` and `notBefore`. Without, a `notBefore` in the future holds it there.
 */
export const createClock = ({
  start,
  notBefore,
  systemTime = Date.now,
  onSetBack = () => {},
}: ClockOptions = {}): Clock => {
  const earliest = notBefore === undefined ? Number.NEGATIVE_INFINITY : Date.parse(notBefore);
  const ahead = start === undefined ? 0 : Math.max(Date.parse(start), earliest) - systemTime();
  let last = earliest;
  let latest = Number.NEGATIVE_INFINITY;
  let standsStill = false;
  const notice = (time: number): void => {
    latest = Math.max(latest, time);
    const isBehind = time < latest - (standsStill ? 0 : bearableMilliseconds);
    if (isBehind === standsStill) return;
    standsStill = isBehind;
    onSetBack(standsStill);
  };
  return {
    now: () => {
      const time = systemTime() + ahead;
      notice(time);
      last = Math.max(last, time);
      return instantOf(last);
    },
  };
};
