import { setTimeout as delay } from 'node:timers/promises';
import { type EventLog, UnreadableEvent } from '#application/event-log.ts';
import type { LogFeed } from '#application/ports/log-feed.ts';
import type { AnyEvent } from '#domain/events/registry.ts';

const pageSize = 2000;

interface Waiter {
  readonly wake: () => void;
}

/** Index of the first event strictly after `after`. */
const firstAfter = (events: readonly AnyEvent[], after: bigint): number => {
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

/**
 * One subscription for a whole worker: consumers that keep up read from memory, others in pages from the log.
 * @param capacity events kept in memory for consumers that keep up
 * @param signal ends the subscription; `next` then rejects
 */
export const createLogFeed = (
  log: EventLog,
  { capacity = 20_000, signal }: { readonly capacity?: number; readonly signal: AbortSignal },
): LogFeed => {
  let recent: AnyEvent[] = [];
  /** Everything after this position that was delivered is in `recent`; undefined until the subscription stands. */
  let from: bigint | undefined;
  let failure: UnreadableEvent | undefined;
  const waiters = new Set<Waiter>();

  const wakeAll = (): void => {
    for (const waiter of waiters) waiter.wake();
    waiters.clear();
  };

  const keep = (event: AnyEvent): void => {
    recent.push(event);
    failure = undefined;
    if (recent.length > capacity * 2) {
      from = recent[recent.length - capacity - 1]?.position;
      recent = recent.slice(-capacity);
    }
    wakeAll();
  };

  const follow = async (): Promise<void> => {
    for (let pause = 50; !signal.aborted; pause = Math.min(pause * 2, 5_000)) {
      try {
        if (from === undefined) {
          from = await log.head();
          // Whoever looked into the log before this moment may have missed what came up to it.
          wakeAll();
        }
        for await (const event of log.subscribe({ after: recent.at(-1)?.position ?? from, signal })) {
          keep(event);
          pause = 50;
        }
      } catch (error) {
        if (error instanceof UnreadableEvent) failure = error;
        wakeAll();
      }
      await delay(pause * Math.random(), undefined, { signal }).catch(() => {});
    }
    wakeAll();
  };
  // What is in memory was opened before; it is read again, as erased, by whoever still needs it.
  log.erasures.onErased(() => {
    from = recent.at(-1)?.position ?? from;
    recent = [];
  });
  void follow();

  const readPage = async (after: bigint): Promise<readonly AnyEvent[]> => {
    for await (const page of log.readPages({ after, limit: pageSize })) return page;
    return [];
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
        if (from === undefined || after < from) {
          const page = await readPage(after);
          if (page.length > 0) return page;
          if (from === undefined) {
            await changed(until);
            continue;
          }
        }
        const index = firstAfter(recent, after);
        if (index < recent.length) return recent.slice(index, index + pageSize);
        if (failure) throw failure;
        await changed(until);
      }
    },
  };
};
