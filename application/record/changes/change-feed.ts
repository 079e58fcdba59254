import { setTimeout as delay } from 'node:timers/promises';
import { isCursorInLog, type OutsideCursor } from '#application/kernel/cursor-in-log.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { placeAtEnd } from '#application/kernel/place-at-end.ts';
import { CursorNotInLog } from '#application/kernel/ports/reading.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import { createChangeCursors } from '#application/record/changes/change-cursors.ts';
import { createChangeFollower } from '#application/record/changes/follow-changes.ts';
import {
  createListeners,
  type Listener,
  type ListeningAs,
  type Told,
} from '#application/record/changes/listeners.ts';
import { type PastChanges, readPastChanges } from '#application/record/changes/past-changes.ts';
import { isToldTo } from '#domain/record/changes/change.ts';

/** Before the index is asked again, when it has not come as far as what is kept in memory. */
const rest = 200;

/** Somebody's place in the changes. */
export interface Listening {
  /** Where it begins: nothing up to here is told. */
  readonly begin: bigint;
  /** The cursor of where it stands. */
  cursor(): string;
  /**
   * Tells first what came since the beginning, a piece when the one before was taken, then what comes. Resolves when the past
   * is told; from then on pieces are handed over as they come.
   * @throws ReadModelRebuilding, or what a store that is away throws
   */
  tell(take: (told: Told) => Promise<void> | undefined, signal: AbortSignal): Promise<void>;
  /** From now on as this. */
  readAs(as: ListeningAs): void;
  close(): void;
}

/** What hears of an end or a doubt. */
export type ListenerCalls = Pick<Listener, 'doubt' | 'end'>;

/** Tells screens what has changed (docs/api.md, Changes). */
export const createChangeFeed = ({
  log,
  secrets,
  readModels,
}: {
  readonly log: EventLog;
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  readonly readModels: PastChanges;
}) => {
  const cursors = createChangeCursors(secrets.tokenSecret);
  const listeners = createListeners();
  const follower = createChangeFollower({ log, cursors, listeners });
  let users = 0;

  const release = (): void => {
    users -= 1;
    if (users === 0) follower.stop();
  };

  /** @throws BadCursor, CursorNotInLog */
  const beginningAt = async (text: string): Promise<OutsideCursor> => {
    const cursor = cursors.parse(text);
    if (!(await isCursorInLog(log, cursor))) throw new CursorNotInLog('The log of this cursor is gone.');
    return cursor;
  };

  const listenFrom = async (begin: bigint, first: ListeningAs, calls: ListenerCalls): Promise<Listening> => {
    let as = first;
    let joined = false;
    let closed = false;
    let take: (told: Told) => unknown = () => undefined;
    const listener: Listener = { ...calls, position: begin, take: (told) => void take(told) };

    const piece = (told: Told): Told => ({
      ...told,
      changes: told.changes.filter(
        (change) => change.position > listener.position && isToldTo(change, as.readership),
      ),
    });

    /** Goes over from the past to what comes; false while there is a gap between the two. */
    const join = (): boolean => {
      const now = follower.now();
      if (!now || listener.position < now.from) return false;
      const missed = piece({ changes: now.kept, upTo: now.place.position, cursorAt: now.cursorAt });
      if (missed.changes.length > 0) take(missed);
      if (listener.position < missed.upTo) listener.position = missed.upTo;
      listeners.add(listener, as);
      joined = true;
      return true;
    };

    const isBehind = (): boolean => listener.position < (follower.now()?.from ?? 0n);
    const past = (): Promise<Told> => readPastChanges(readModels, as, listener.position, cursors);
    // Before anything is answered, so that what cannot be had is refused.
    let ahead = isBehind() ? await past() : undefined;

    return {
      begin,
      cursor: () => follower.now()?.cursorAt(listener.position) ?? String(listener.position),
      tell: async (taker, signal) => {
        take = taker;
        while (!closed && !signal.aborted && !join()) {
          if (!follower.now()) return calls.end();
          const before = listener.position;
          const told = ahead ?? (await past());
          ahead = undefined;
          if (told.changes.length > 0) await taker(piece(told));
          listener.position = told.upTo;
          if (told.upTo === before) await delay(rest, undefined, { signal }).catch(() => undefined);
        }
      },
      readAs: (now) => {
        as = now;
        if (joined && !closed) listeners.add(listener, now);
      },
      close: () => {
        if (closed) return;
        closed = true;
        listeners.remove(listener);
        release();
      },
    };
  };

  return {
    /**
     * A page of what somebody is told, for who looks now and then; and the cursor to go on from.
     * @param after a cursor given out before, or a position; nothing is told when absent, but where to begin
     * @throws BadCursor, CursorNotInLog, ReadModelRebuilding
     */
    page: async (after: string | undefined, as: ListeningAs) => {
      const begin = after === undefined ? undefined : (await beginningAt(after)).position;
      const { position, event } = await placeAtEnd(log);
      const told = begin === undefined ? undefined : await readPastChanges(readModels, as, begin, cursors);
      const upTo = told?.upTo ?? position;
      return { changes: told?.changes ?? [], upTo, next: cursors.before(event)(upTo) };
    },
    /**
     * Begins to listen.
     * @param after a cursor given out before, or a position; the present when absent
     * @throws BadCursor, CursorNotInLog, or what a log that is away throws
     */
    listen: async (after: string | undefined, as: ListeningAs, calls: ListenerCalls): Promise<Listening> => {
      const cursor = after === undefined ? undefined : await beginningAt(after);
      users += 1;
      try {
        const { place } = await follower.start();
        return await listenFrom(cursor?.position ?? place.position, as, calls);
      } catch (error) {
        release();
        throw error;
      }
    },
  };
};
