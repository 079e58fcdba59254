import type { BaseLogger } from 'pino';
import { createClock } from '#adapters/clock/clock.ts';
import { CannotStart } from '#application/kernel/cannot-start.ts';
import type { Conditions } from '#application/kernel/conditions.ts';
import { readInstallation } from '#application/kernel/installation/installation-stream.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { type Instant, instantOf, parseInstant } from '#domain/kernel/ids.ts';
import { secondsAhead } from '#domain/kernel/installation/time.ts';

const timeOf = (metadata: string): Instant | undefined => {
  try {
    const { time }: { time?: unknown } = JSON.parse(metadata);
    return typeof time === 'string' ? parseInstant(time) : undefined;
  } catch {
    return undefined;
  }
};

/** A key event bears no time, and one of a later version, or a damaged one, may not tell it: the last that does counts. */
export const lastEventTime = async (store: EventStore): Promise<Instant | undefined> => {
  for await (const event of store.readAll({ direction: 'backwards' })) {
    const time = timeOf(event.metadata);
    if (time) return time;
  }
  return undefined;
};

/**
 * The clock of an installation: never before its last event, with or without a start of its own (`CLOCK_START`).
 * @param systemTime milliseconds since the epoch; the machine's time when absent
 * @param onSetBack told when that time was set back, and when it has caught up
 */
export const startClock = async (
  store: EventStore,
  start: Instant | undefined,
  systemTime: () => number = Date.now,
  onSetBack: (standsStill: boolean) => void = () => {},
): Promise<Clock> => {
  const notBefore = await lastEventTime(store);
  return createClock({
    systemTime,
    onSetBack,
    ...(start ? { start } : {}),
    ...(notBefore ? { notBefore } : {}),
  });
};

/** How long the system's time stands still at a last event that was accepted; undefined when it does not. */
const standsStillFor = async (
  store: EventStore,
  now: () => Instant = () => instantOf(Date.now()),
): Promise<number | undefined> => {
  const [{ state }, lastEvent] = await Promise.all([readInstallation(store), lastEventTime(store)]);
  if (state.demo || lastEvent === undefined) return undefined;
  const milliseconds = Date.parse(lastEvent) - Date.parse(now());
  return milliseconds > 60_000 ? milliseconds : undefined;
};

/**
 * Refuses to go on from a log whose last event is ahead of this machine's clock: time would stand still there in silence.
 * @throws CannotStart with the remedy
 */
export const refuseTimeAhead = async (
  store: EventStore,
  now: () => Instant = () => instantOf(Date.now()),
): Promise<void> => {
  const [{ state }, lastEvent] = await Promise.all([readInstallation(store), lastEventTime(store)]);
  const ahead = secondsAhead(state, lastEvent, now());
  if (ahead === undefined) return;
  throw new CannotStart(
    `the last event is of ${lastEvent}, which is ${ahead} s ahead of this machine's clock. Set the machine's clock right (NTP). If the event was made by a wrong clock and stays, run npm run audit -- accept-time --reason "<why>": until ${lastEvent} the system's time then stands still.`,
  );
};

const standing = { weight: 'degraded', what: 'clock', code: 'time-stands-still' } as const;

/** The longest that a timer of Node's lasts, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** Says in readiness, for as long as it lasts, that time stands still at an event which an operator accepted. */
export const tellTimeStandsStill = async (
  store: EventStore,
  conditions: Pick<Conditions, 'raise' | 'clear'>,
): Promise<void> => {
  const milliseconds = await standsStillFor(store);
  if (milliseconds === undefined) return;
  conditions.raise(standing);
  setTimeout(() => conditions.clear('clock'), Math.min(milliseconds, longestTimer)).unref();
};

/** Says in readiness, and once in the log, that the clock of a running process was set back, for as long as time stands still. */
export const tellSetBack =
  (
    store: EventStore,
    conditions: Pick<Conditions, 'raise' | 'clear'>,
    logger: Pick<BaseLogger, 'warn' | 'info'>,
  ) =>
  (standsStill: boolean): void => {
    if (standsStill) {
      conditions.raise(standing);
      logger.warn({}, "this machine's clock was set back: time stands still until it has caught up");
      return;
    }
    conditions.clear('clock');
    logger.info({}, "this machine's clock has caught up");
    // What an operator accepted may still be ahead.
    void tellTimeStandsStill(store, conditions).catch(() => {});
  };
