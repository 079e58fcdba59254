import { unkeptAggregate } from '#application/kernel/command-handling/load.ts';
import { streams } from '#domain/kernel/streams.ts';
import { evolveErasures } from '#domain/record/erasure/erasure.ts';
import { evolveSkippedEvents } from '#domain/record/skipped-events/skipped-events.ts';

/** By the name of a read model. */
export const skippedEvents = unkeptAggregate(streams.skippedEvents, evolveSkippedEvents);
export const erasures = unkeptAggregate(streams.erasures, evolveErasures);
