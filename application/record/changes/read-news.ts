import type { EventLog } from '#application/kernel/event-log.ts';
import { type LogPlace, placeAfter } from '#application/kernel/log-place.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { ChangeCursors } from '#application/record/changes/change-cursors.ts';
import type { News } from '#application/record/changes/listeners.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { type Change, changeOf } from '#domain/record/changes/change.ts';
import { doubtOf } from '#domain/record/changes/doubt.ts';

/** Events read in one go; where there are more, the next go reads on. */
export const mostAtOnce = 2_000;

/** Whom an event concerns, without opening it. Undefined where its metadata tells nothing that is known here. */
const pathOf = ({ metadata }: StoredEvent): readonly AccountId[] | undefined => {
  try {
    const { path } = JSON.parse(metadata);
    // The codec wrote it, as a path.
    return Array.isArray(path) ? (path as readonly AccountId[]) : undefined;
  } catch {
    return undefined;
  }
};

interface ReadNews {
  readonly news: News;
  readonly place: LogPlace;
  /** As much was read as is read in one go, so there may be more. */
  readonly isFull: boolean;
}

/**
 * What lies in the log after a place, and the place to go on from. Nothing is opened: what changed is told by where an event
 * lies and of what type it is, so no key is needed and no event is too new.
 */
export const readNews = async (
  log: Pick<EventLog, 'stored'>,
  cursors: Pick<ChangeCursors, 'before'>,
  place: LogPlace,
): Promise<ReadNews | undefined> => {
  const changes: Change[] = [];
  const standing = new Set<AccountId>();
  const credentials = new Set<AccountId>();
  let reached = place;
  let seen = 0;
  for await (const { stored } of log.stored.readAll({ after: place.position })) {
    reached = placeAfter(stored);
    const { type, stream, position } = stored;
    const path = pathOf(stored);
    const change = path && changeOf({ type, stream, position, path });
    if (change) changes.push(change);
    const account = path?.at(-1);
    const doubt = doubtOf(type, stream);
    if (account !== undefined && doubt === 'standing') standing.add(account);
    if (account !== undefined && doubt === 'credentials') credentials.add(account);
    seen += 1;
    if (seen >= mostAtOnce) break;
  }
  if (seen === 0) return undefined;
  const news = {
    changes,
    after: place.position,
    upTo: reached.position,
    cursorAt: cursors.before(reached.event),
    doubtful: { standing, credentials },
  };
  return { news, place: reached, isFull: seen >= mostAtOnce };
};
