import type { PlacedEvent } from '#application/kernel/log-place.ts';
import { BadCursor, CursorNotInLog } from '#application/kernel/ports/reading.ts';
import type { PlaceSeal } from '#application/kernel/sealed-place.ts';
import type { CameraId } from '#domain/kernel/ids.ts';

/**
 * Where a recorder stands: `0` begins with the present state, `s<position>[.<camera>]` is inside that first part, and
 * `<position>[.<camera>]` is after a position, or inside one at which an account took many cameras along. Cursors are given
 * out opaque, with an event of the log beside them; the bare ones that were given out before are still taken.
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

const bad = (): BadCursor => new BadCursor('This is neither a position nor a `next` of this feed.');

const parsePlace = (text: string, event: PlacedEvent | undefined): FeedCursor => {
  if (text === '0') return { part: 'beginning' };
  const [, present, position, camera] = form.exec(text) ?? [];
  if (position === undefined) throw bad();
  return {
    part: present === 's' ? 'present' : 'changes',
    position: BigInt(position),
    camera: camera as CameraId | undefined,
    event,
  };
};

export interface FeedCursors {
  /** @throws BadCursor for what is none, CursorNotInLog for one of another installation or secret */
  parse(text: string): FeedCursor;
  /** A cursor as it is given out. @param event at or after the cursor's position; none in an empty log */
  giveOut(place: string, event: PlacedEvent | undefined): string;
}

const beginning = Buffer.from('recording-changes\n');
const lineEnd = 0x0a;

/**
 * A cursor whose event does not open is from another installation, from before the secret was replaced, or altered: its
 * number alone would prove nothing, so it is no place in this log.
 */
export const createFeedCursors = (seal: PlaceSeal): FeedCursors => ({
  giveOut: (place, event) =>
    place === '0' || !event
      ? place
      : Buffer.concat([beginning, Buffer.from(`${place}\n`), seal.seal(event)]).toString('base64url'),
  parse: (text) => {
    if (form.test(text)) return parsePlace(text, undefined);
    const bytes = Buffer.from(text, 'base64url');
    const end = bytes.indexOf(lineEnd, beginning.length);
    // Decoding forgives what encoding never makes, so the way back has to give the same text.
    if (bytes.indexOf(beginning) !== 0 || end < 0 || bytes.toString('base64url') !== text) throw bad();
    const event = seal.open(bytes.subarray(end + 1));
    if (!event) throw new CursorNotInLog('The event of this cursor does not open here.');
    return parsePlace(bytes.toString('latin1', beginning.length, end), event);
  },
});

export const presentCursor = (position: bigint, camera: CameraId): string => `s${position}.${camera}`;

export const changesCursor = (position: bigint, camera?: CameraId): string =>
  camera === undefined ? String(position) : `${position}.${camera}`;
