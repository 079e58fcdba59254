import { setTimeout as delay } from 'node:timers/promises';
import { type EventLog, UnknownEvent, UnreadableEvent } from '#application/kernel/event-log.ts';
import { findInLog } from '#application/kernel/find-in-log.ts';
import { type LogPlace, placeAfter } from '#application/kernel/log-place.ts';
import { placeAtEnd } from '#application/kernel/place-at-end.ts';
import { LogReplaced } from '#application/kernel/ports/event-store.ts';
import type { LogFeed } from '#application/kernel/ports/log-feed.ts';
import type { AnyEvent } from '#domain/events.ts';
import { isUnknown, type LoggedEvent } from '#projections/engine/logged-event.ts';

const pageSize = 2000;

interface Waiter {
  readonly wake: () => void;
}

/** Index of the first event strictly after `after`. */
const firstAfter = (events: readonly LoggedEvent[], after: bigint): number => {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    if (event && event.position <= after) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Events from an index on, up to the first that only a later version knows. @throws UnknownEvent when that is the first */
const readableFrom = (events: readonly LoggedEvent[], index: number): readonly AnyEvent[] => {
  const found: AnyEvent[] = [];
  for (const event of events.slice(index, index + pageSize)) {
    if (!isUnknown(event)) {
      found.push(event);
      continue;
    }
    if (found.length === 0) throw event;
    break;
  }
  return found;
};

interface FeedOptions {
  /** Events kept in memory for consumers that keep up. */
  readonly capacity?: number;
  /** Ends the subscription; `next` then rejects. */
  readonly signal: AbortSignal;
  /** Told once when the log is another one than before: nothing is delivered any more, everybody has to begin anew. */
  readonly onReplaced?: (() => void) | undefined;
}

/**
 * One subscription for a whole worker. Followers that keep up read from memory, the others in pages from the log. The
 * feed is a follower itself: after each lost connection the event that it delivered last must be in the log before it
 * goes on.
 */
export const createLogFeed = (
  log: EventLog,
  { capacity = 20_000, signal, onReplaced }: FeedOptions,
): LogFeed => {
  let recent: LoggedEvent[] = [];
  /** Everything after this position that was delivered is in `recent`; undefined until the subscription stands. */
  let from: bigint | undefined;
  /** Of what was delivered last, or of where the subscription began. */
  let place: LogPlace | undefined;
  let failure: UnreadableEvent | undefined;
  let replaced: LogReplaced | undefined;
  const waiters = new Set<Waiter>();
  /** Pages that are being read, by the position before them: followers that begin together share them. */
  const reading = new Map<bigint, Promise<readonly AnyEvent[]>>();

  const wakeAll = (): void => {
    for (const waiter of waiters) waiter.wake();
    waiters.clear();
  };

  const keep = (event: LoggedEvent): void => {
    recent.push(event);
    place = placeAfter(event);
    failure = undefined;
    if (recent.length > capacity * 2) {
      from = recent[recent.length - capacity - 1]?.position;
      recent = recent.slice(-capacity);
    }
    wakeAll();
  };

  /** Where to go on, once it is known to be in the log. @throws LogReplaced */
  const begin = async (): Promise<LogPlace> => {
    if (!place) {
      place = await placeAtEnd(log);
      from = place.position;
      // Whoever looked into the log before this moment may have missed what came until now.
      wakeAll();
    } else if ((await findInLog(log, place)) === 'not-in-log') throw new LogReplaced();
    return place;
  };

  /** Delivers until the connection is lost, or an event of a later version was passed. */
  const deliver = async (progress: () => void): Promise<void> => {
    const { position } = await begin();
    const turn = new AbortController();
    const events = log.subscribe({
      after: position,
      signal: AbortSignal.any([signal, turn.signal]),
      // The store would go on by itself, with whatever log it finds.
      onReconnect: () => turn.abort(),
    });
    try {
      for await (const event of events) {
        keep(event);
        progress();
      }
    } catch (error) {
      if (!(error instanceof UnknownEvent)) throw error;
      keep(error);
      progress();
    }
  };

  const follow = async (): Promise<void> => {
    for (let pause = 50; !signal.aborted; pause = Math.min(pause * 2, 5_000)) {
      let moved = false;
      try {
        await deliver(() => {
          moved = true;
          pause = 50;
        });
      } catch (error) {
        if (error instanceof UnreadableEvent) failure = error;
        if (error instanceof LogReplaced) {
          replaced = error;
          onReplaced?.();
          break;
        }
        wakeAll();
      }
      if (!moved) await delay(pause * Math.random(), undefined, { signal }).catch(() => {});
    }
    wakeAll();
  };
  // Events in memory were decrypted before the erasure, so they are dropped. Whoever still needs them reads them again,
  // as erased.
  const leaveErasures = log.erasures.onErased(() => {
    from = recent.at(-1)?.position ?? from;
    recent = [];
    reading.clear();
  });
  // The log lives longer than this feed, and would keep it, with the events in its memory, for as long as it listened.
  void follow().finally(() => {
    leaveErasures();
    recent = [];
  });

  const readOnce = async (after: bigint): Promise<readonly AnyEvent[]> => {
    for await (const page of log.readPages({ after, limit: pageSize })) return page;
    return [];
  };
  const readPage = (after: bigint): Promise<readonly AnyEvent[]> => {
    const under = reading.get(after);
    if (under) return under;
    const page = readOnce(after).finally(() => {
      if (reading.get(after) === page) reading.delete(after);
    });
    reading.set(after, page);
    return page;
  };

  const changed = (until: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (until.aborted || signal.aborted) {
        resolve();
        return;
      }
      const stop = (): void => {
        waiters.delete(waiter);
        resolve();
      };
      const waiter: Waiter = {
        wake: () => {
          until.removeEventListener('abort', stop);
          resolve();
        },
      };
      until.addEventListener('abort', stop, { once: true });
      waiters.add(waiter);
    });

  return {
    next: async (after, until) => {
      for (;;) {
        until.throwIfAborted();
        signal.throwIfAborted();
        if (replaced) throw replaced;
        if (from === undefined || after < from) {
          const page = await readPage(after);
          if (page.length > 0) return page;
          if (from === undefined) {
            await changed(until);
            continue;
          }
        }
        const index = firstAfter(recent, after);
        if (index < recent.length) return readableFrom(recent, index);
        if (failure) throw failure;
        await changed(until);
      }
    },
  };
};
