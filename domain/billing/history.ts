import type { EventId, Instant } from '#domain/ids.ts';

/** What somebody set, when, and by which event. */
export interface Dated<Value> {
  readonly at: Instant;
  readonly eventId: EventId;
  readonly value: Value;
}

/** Oldest first. */
export type History<Value> = readonly Dated<Value>[];

/** What was in force just before `end`: each day bears what is in force at its end (domain.md B1). */
export const inForceBefore = <Value>(history: History<Value>, end: Instant): Dated<Value> | undefined =>
  history.findLast(({ at }) => at < end);
