import type { Decision } from '#domain/kernel/refusal.ts';
import type {
  SkippedEvent,
  SkippedEventsEvent,
  SkippedEventsState,
} from '#domain/record/skipped-events/skipped-events.ts';

/** Leaves a parked event out of a version of its read model; again changes nothing, and the first reason stands. */
export const decideSkip = (
  event: SkippedEvent,
  state: SkippedEventsState | undefined,
): Decision<SkippedEventsEvent> => {
  const isSkipped = state?.skipped.some(
    ({ eventId, version }) => eventId === event.eventId && version === event.version,
  );
  return isSkipped ? [] : [{ type: 'ParkedEventSkipped', data: event }];
};
