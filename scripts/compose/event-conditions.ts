import type { Conditions } from '#application/kernel/conditions.ts';
import { UnknownEvent, type UnreadableEvent } from '#application/kernel/event-log.ts';

/** A log with more of them is told of by these. */
const mostTold = 20;

/**
 * An event that a request met and that cannot be read shows in readiness until the process ends: it stays as it is, and whoever
 * mends the log starts what read it anew. What only a later version knows is told of elsewhere.
 */
export const createEventConditions = (conditions: Pick<Conditions, 'raise'>) => {
  const told = new Set<bigint>();
  return (event: UnreadableEvent): void => {
    if (event instanceof UnknownEvent || told.has(event.position) || told.size === mostTold) return;
    told.add(event.position);
    conditions.raise({ weight: 'degraded', code: 'event-unreadable', what: `event at ${event.position}` });
  };
};
