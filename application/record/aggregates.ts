import type { Aggregate, EventOf } from '#application/kernel/command/load.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { type ErasureEvent, type Erasures, evolveErasures } from '#domain/record/erasure/erasure.ts';
import {
  evolveSkippedEvents,
  type SkippedEventsEvent,
  type SkippedEventsState,
} from '#domain/record/skipped-events/skipped-events.ts';

export const skippedEvents: Aggregate<string, SkippedEventsState, EventOf<SkippedEventsEvent>> = {
  stream: streams.skippedEvents,
  evolve: evolveSkippedEvents,
  kept: false,
};
export const erasures: Aggregate<AccountId, Erasures, EventOf<ErasureEvent>> = {
  stream: streams.erasures,
  evolve: evolveErasures,
  kept: false,
};
