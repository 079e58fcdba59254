import type { EventLog } from '#application/kernel/event-log.ts';
import { isErasure } from '#domain/kernel/erasure.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { isUnknown, type LoggedEvent } from '#projections/engine/logged-event.ts';

/** Events that operators left out of one version of a read model: their ids, with their positions. */
export type Skips = ReadonlyMap<string, bigint>;

export const noSkips: Skips = new Map();

/** What was left out up to now, from the log. */
export const readSkips = async (log: EventLog, name: string, version: number): Promise<Skips> => {
  const skips = new Map<string, bigint>();
  for await (const event of log.readStream(streams.skippedEvents(name)))
    if (event.type === 'ParkedEventSkipped' && event.data.version === version)
      skips.set(event.data.eventId, BigInt(event.data.position));
  return skips;
};

/** The events without those left out. */
export const withoutSkipped = <Event extends { readonly id: string }>(
  events: readonly Event[],
  skips: Skips,
): readonly Event[] => (skips.size === 0 ? events : events.filter(({ id }) => !skips.has(id)));

/** Whether operators left out another event of the read model. */
export const tellsSkip = (event: LoggedEvent, name: string): boolean =>
  !isUnknown(event) && event.type === 'ParkedEventSkipped' && event.data.readModel === name;

/** Of some events those that the read model has something to do for. */
export const touchingOf = (
  definition: Definition,
  events: readonly LoggedEvent[],
  skips: Skips,
): readonly LoggedEvent[] =>
  withoutSkipped(events, skips).filter(
    (event) => isUnknown(event) || definition.handles(event) || isErasure(event),
  );
