import type { EventId, Instant } from '#domain/kernel/ids.ts';

/** What somebody set, when, and by which event. */
export interface Dated<Value> {
  readonly at: Instant;
  readonly eventId: EventId;
  readonly value: Value;
}

/** Oldest first. */
export type History<Value> = readonly Dated<Value>[];

/** What was in force just before `end`: each day bears what is in force at its end (docs/domain.md B1). */
export const inForceBefore = <Value>(history: History<Value>, end: Instant): Dated<Value> | undefined =>
  history.findLast(({ at }) => at < end);

/**
 * When an event counts as having happened. The clocks of two processes may disagree by milliseconds; what comes later in
 * a stream never counts as earlier than what came before it there.
 * @param previous when the one before it counts as having happened; undefined for the first
 */
export const notBefore = (previous: Instant | undefined, time: Instant): Instant =>
  previous !== undefined && time < previous ? previous : time;
