import type { Instant } from '#domain/kernel/ids.ts';
import { accountId } from '#tests/application/billing/history-terms.ts';
import { createHistoryLog } from './history-log.ts';
import { accountEvents } from './history-of-accounts.ts';
import { billingEvents } from './history-of-bills.ts';
import { cameraEvents } from './history-of-cameras.ts';

/**
 * A log told event by event, at times one sets: `history.at('2026-11-05T10:00Z').activate('camera')`. An integrator hangs
 * under the platform, and a camera is on no plan, unless told otherwise.
 */
export const createHistory = () => {
  const log = createHistoryLog();
  return {
    events: log.events,
    position: (): bigint => BigInt(log.events.length),
    now: (): Instant => log.now(),
    pathOf: (name: string) => log.pathOf(accountId(name)),
    /** Everything told next happens at this time. */
    at<Self>(this: Self, time: string): Self {
      log.goTo(time);
      return this;
    },
    ...accountEvents(log),
    ...cameraEvents(log),
    ...billingEvents(log),
  };
};

export type History = ReturnType<typeof createHistory>;
