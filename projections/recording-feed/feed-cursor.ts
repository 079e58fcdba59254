import {
  type PlacedEvent,
  type PlacedEventText,
  placedEventOf,
  placedEventText,
} from '#application/log-place.ts';
import { BadCursor } from '#application/ports/read-models.ts';
import type { CameraId } from '#domain/ids.ts';
import { decodeCursor, encodeCursor } from '#projections/cursor.ts';

/**
 * Where a recorder stands. `0` begins with the present state; `s<position>[.<camera>]` is inside that first part, as of
 * one position; `<position>[.<camera>]` is after a position, or inside one at which an account took many cameras along.
 * Given out is this with an event of the log beside it, made opaque; bare ones were given out before, and are still taken.
 */
export type FeedCursor =
  | { readonly part: 'beginning' }
  | {
      readonly part: 'present' | 'changes';
      readonly position: bigint;
      readonly camera: CameraId | undefined;
      /** At or after the position, in the log that the cursor is from; absent in a bare one. */
      readonly event: PlacedEvent | undefined;
    };

const form = /^(s?)(\d{1,39})(?:\.([0-9a-zA-Z-]{1,64}))?$/;

const list = 'recording-changes';

const bad = (): BadCursor => new BadCursor('This is neither a position nor a `next` of this feed.');

/** What a cursor says, and the event beside it. @throws BadCursor */
const partsOf = (text: string): { readonly place: string; readonly event: PlacedEvent | undefined } => {
  if (form.test(text)) return { place: text, event: undefined };
  const [place, id, revision, position, stream] = decodeCursor(list, text)?.split('\n') ?? [];
  if (!place || !id || !stream || !/^\d{1,15}$/.test(revision ?? '') || !/^\d{1,39}$/.test(position ?? ''))
    throw bad();
  const event: PlacedEventText = { id, stream, revision: Number(revision), position: position ?? '' };
  return { place, event: placedEventOf(event) };
};

/** A cursor as it is given out. @param event at or after the cursor's position; none in an empty log */
export const giveOut = (place: string, event: PlacedEvent | undefined): string => {
  if (place === '0' || !event) return place;
  const { id, revision, position, stream } = placedEventText(event);
  return encodeCursor(list, [place, id, revision, position, stream].join('\n'));
};

/** @throws BadCursor */
export const parseFeedCursor = (text: string): FeedCursor => {
  if (text === '0') return { part: 'beginning' };
  const { place, event } = partsOf(text);
  const [, present, position, camera] = form.exec(place) ?? [];
  if (position === undefined) throw bad();
  return {
    part: present === 's' ? 'present' : 'changes',
    position: BigInt(position),
    camera: camera as CameraId | undefined,
    event,
  };
};

export const presentCursor = (position: bigint, camera: CameraId): string => `s${position}.${camera}`;

export const changesCursor = (position: bigint, camera?: CameraId): string =>
  camera === undefined ? String(position) : `${position}.${camera}`;
