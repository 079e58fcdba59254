import { BadCursor } from '#application/ports/read-models.ts';
import type { CameraId } from '#domain/ids.ts';

/**
 * Where a recorder stands. `0` begins with the present state; `s<position>[.<camera>]` is inside that first part, as of
 * one position; `<position>[.<camera>]` is after a position, or inside one at which an account took many cameras along.
 */
export type FeedCursor =
  | { readonly part: 'beginning' }
  | {
      readonly part: 'present' | 'changes';
      readonly position: bigint;
      readonly camera: CameraId | undefined;
    };

const form = /^(s?)(\d{1,39})(?:\.([0-9a-zA-Z-]{1,64}))?$/;

/** @throws BadCursor */
export const parseFeedCursor = (text: string): FeedCursor => {
  if (text === '0') return { part: 'beginning' };
  const [, present, position, camera] = form.exec(text) ?? [];
  if (position === undefined) throw new BadCursor('This is neither a position nor a `next` of this feed.');
  return {
    part: present === 's' ? 'present' : 'changes',
    position: BigInt(position),
    camera: camera as CameraId | undefined,
  };
};

export const presentCursor = (position: bigint, camera: CameraId): string => `s${position}.${camera}`;

export const changesCursor = (position: bigint, camera?: CameraId): string =>
  camera === undefined ? String(position) : `${position}.${camera}`;
