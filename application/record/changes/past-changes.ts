import { placeAfter } from '#application/kernel/log-place.ts';
import type { ChangeCursors } from '#application/record/changes/change-cursors.ts';
import type { ListeningAs, Told } from '#application/record/changes/listeners.ts';
import type { EventIndex } from '#application/record/ports/event-index.ts';
import { type Change, changeOf, isToldTo } from '#domain/record/changes/change.ts';

/** The index of events, from which what lies further back is told. */
export interface PastChanges {
  readonly eventIndex: Pick<EventIndex, 'events' | 'pathsOf'>;
}

const pageSize = 500;

/**
 * What somebody is told of the past after a position, a page of it: by the index of events, so that a long absence costs
 * as much as there is to tell, and not as much as others did meanwhile.
 */
export const readPastChanges = async (
  { eventIndex }: PastChanges,
  { readership }: Pick<ListeningAs, 'readership'>,
  after: bigint,
  cursors: Pick<ChangeCursors, 'before'>,
): Promise<Told> => {
  const { position: shown, value: events } = await eventIndex.events(
    { under: readership.account, after },
    { limit: pageSize, order: 'oldest-first' },
  );
  const paths = await eventIndex.pathsOf([...new Set(events.map(({ account }) => account))]);
  const changes: Change[] = [];
  for (const { type, stream, position, account } of events) {
    const change = changeOf({ type, stream, position, path: paths.get(account) ?? [] });
    if (change && isToldTo(change, readership)) changes.push(change);
  }
  const last = events.at(-1);
  const upTo = events.length === pageSize && last ? last.position : shown > after ? shown : after;
  return {
    changes,
    upTo,
    cursorAt: cursors.before(last && placeAfter({ ...last, id: last.eventId }).event),
  };
};
