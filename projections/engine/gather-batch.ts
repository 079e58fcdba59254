import { setTimeout as delay } from 'node:timers/promises';
import type { LoggedEvent } from '#projections/engine/logged-event.ts';

/** A batch of so many is worth a transaction at once. */
const smallBatch = 500;

/**
 * The next batch. Under load a small one waits for further events, so that the read models do not commit for every single
 * one; after a pause the first event goes through at once.
 * @param next the events there are; waits for one
 * @param rest milliseconds that a small batch still has to wait, asked for when there are events
 * @throws when the signal aborts meanwhile
 */
export const gatherBatch = async (
  next: () => Promise<readonly LoggedEvent[]>,
  rest: () => number,
  signal: AbortSignal,
): Promise<readonly LoggedEvent[]> => {
  const events = await next();
  const milliseconds = rest();
  if (events.length >= smallBatch || milliseconds <= 0) return events;
  await delay(milliseconds, undefined, { signal });
  return next();
};
