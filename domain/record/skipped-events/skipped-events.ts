import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';

/** An event that a version of a read model could not take in, where it was parked, and why it is left out for good. */
export interface SkippedEvent {
  readonly readModel: string;
  /** Of the read model: another version tries the event again. */
  readonly version: number;
  readonly eventId: string;
  /** As decimal text. */
  readonly position: string;
  /** What it was parked as. */
  readonly parkedId: string;
  readonly reason: string;
}

export type ParkedEventSkipped = DomainEvent<'ParkedEventSkipped', SkippedEvent>;
export type SkippedEventsEvent = ParkedEventSkipped;

export const skippedEventsEventDefinitions = {
  ParkedEventSkipped: { version: 1, personal: ['reason'], audience: everybody },
} as const satisfies Definitions<SkippedEventsEvent>;

/** What was left out of one read model, whatever its version. */
export interface SkippedEventsState {
  readonly skipped: readonly SkippedEvent[];
}

export const evolveSkippedEvents = (
  state: SkippedEventsState | undefined,
  { data }: Recorded<SkippedEventsEvent>,
): SkippedEventsState => ({ skipped: [...(state?.skipped ?? []), data] });
