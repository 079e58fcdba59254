import type { Readership } from '#domain/accounts/access/readership.ts';
import type { AccountId, CameraId } from '#domain/kernel/ids.ts';
import { categoryOf, idOfStream } from '#domain/kernel/streams.ts';
import { type Matter, matterOf } from '#domain/record/changes/matters.ts';

/** Something that a read shows is another than before: what it is about, and nothing of what it says. */
export interface Change {
  readonly position: bigint;
  /** From the platform down to the account it concerns. */
  readonly path: readonly AccountId[];
  readonly cameraId: CameraId | undefined;
  readonly type: string;
  readonly matter: Matter;
}

interface Happened {
  readonly type: string;
  readonly stream: string;
  readonly position: bigint;
  readonly path: readonly AccountId[];
}

/** The change that an event is to screens; undefined where it is none. */
export const changeOf = ({ type, stream, position, path }: Happened): Change | undefined => {
  const matter = matterOf(type, stream);
  if (!matter) return undefined;
  // The streams of cameras are named after them.
  const cameraId = categoryOf(stream) === 'camera' ? (idOfStream(stream) as CameraId) : undefined;
  return { position, path, cameraId, type, matter };
};

/** Whether somebody is told of a change: whoever may do the read that shows it, decided as that read decides. */
export const isToldTo = ({ matter: { by, of }, path }: Change, { may }: Readership): boolean =>
  may(by, of === 'biller' ? path.slice(0, -1) : path);
