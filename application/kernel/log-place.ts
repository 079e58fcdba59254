import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';

/** An event by which a place in the log is known again: never one of the codec's keys, which erasure removes. */
export interface PlacedEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
}

/**
 * How far somebody has come in the log (docs/domain.md R1). A position alone proves nothing: a log restored from a backup gives
 * the same positions to other events. So the last event that is never removed, at or before the position, is kept beside it.
 */
export interface LogPlace {
  /** Everything up to here was taken in; 0n at the beginning. */
  readonly position: bigint;
  /** Absent at the beginning, and in places kept by a version that did not know of it (R2). */
  readonly event?: PlacedEvent;
}

/** The beginning of the log, which is in every log. */
export const logStart: LogPlace = { position: 0n };

/** The place just after an event that is never removed. */
export const placeAfter = ({
  id,
  stream,
  revision,
  position,
}: Pick<StoredEvent, 'id' | 'stream' | 'revision' | 'position'>): LogPlace => ({
  position,
  event: { id, stream, revision, position },
});

/**
 * `in-log`: the event is where it was. `not-in-log`: the log is another one than the place was taken from: restored, older
 * or foreign. `unproved`: kept without an event, and not beyond the log's end; it is taken once, and completed (R2).
 */
export type PlaceFound = 'in-log' | 'not-in-log' | 'unproved';

/** Holds a place against the log, by the event's own stream, so that it costs one read of one event. */
export const findPlace = async (
  store: Pick<EventStore, 'readStream' | 'head'>,
  { position, event }: LogPlace,
): Promise<PlaceFound> => {
  if (event) {
    for await (const found of store.readStream(event.stream, { from: event.revision, limit: 1 }))
      return found.id === event.id && found.position === event.position ? 'in-log' : 'not-in-log';
    return 'not-in-log';
  }
  if (position === 0n) return 'in-log';
  return position <= (await store.head()) ? 'unproved' : 'not-in-log';
};

/** The event of a place as JSON, for columns and files; positions are decimal text. */
export interface PlacedEventText {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

/** An event of a place in the form that columns and files keep. */
export const placedEventText = ({ id, stream, revision, position }: PlacedEvent): PlacedEventText => ({
  id,
  stream,
  revision,
  position: String(position),
});

/** The way back from `placedEventText`. */
export const placedEventOf = ({ position, ...event }: PlacedEventText): PlacedEvent => ({
  ...event,
  position: BigInt(position),
});
