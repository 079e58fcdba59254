import { type EventLog, UnreadableEvent } from '#application/event-log.ts';
import type { AnyEvent } from '#domain/events/registry.ts';

export interface FakeLog extends EventLog {
  readonly events: readonly AnyEvent[];
  add(event: AnyEvent): void;
  /** From now on nothing from this position on can be read; undefined: everything can again. */
  breakAt(position: bigint | undefined): void;
}

/** A log in memory: the engine's tests are about what happens after it. */
export const createFakeLog = (pageSize = 100): FakeLog => {
  const events: AnyEvent[] = [];
  const waiting = new Set<() => void>();
  let broken: bigint | undefined;

  const readable = (event: AnyEvent): AnyEvent => {
    if (broken !== undefined && event.position >= broken)
      throw new UnreadableEvent(`Event of unknown type at ${event.position}`, event.position);
    return event;
  };

  const more = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });

  return {
    events,
    add: (event) => {
      events.push(event);
      for (const wake of waiting) wake();
    },
    breakAt: (position) => {
      broken = position;
    },
    append: () => Promise.reject(new Error('The fake log is filled by scenes.')),
    readStream: async function* (stream, { from = 0, limit = Number.POSITIVE_INFINITY } = {}) {
      const found = events.filter((event) => event.stream === stream && event.revision >= from);
      for (const event of found.slice(0, limit)) yield readable(event);
    },
    readPages: async function* ({ after = 0n, limit = Number.POSITIVE_INFINITY } = {}) {
      let index = events.findIndex((event) => event.position > after);
      let seen = 0;
      while (index >= 0 && index < events.length && seen < limit) {
        const page: AnyEvent[] = [];
        for (const event of events.slice(index, index + Math.min(pageSize, limit - seen))) {
          if (broken !== undefined && event.position >= broken) break;
          page.push(event);
        }
        const next = events[index];
        if (page.length === 0 && next) readable(next);
        index += page.length;
        seen += page.length;
        yield page;
      }
    },
    subscribe: async function* ({ after = 0n, signal }) {
      let position = after;
      while (!signal.aborted) {
        const index = events.findIndex((event) => event.position > position);
        const event = index < 0 ? undefined : events[index];
        if (!event) {
          await more(signal);
          continue;
        }
        yield readable(event);
        position = event.position;
      }
    },
    erasures: {
      has: () => false,
      onErased: () => undefined,
      destroyKey: () => Promise.reject(new Error('The fake log has no keys.')),
    },
    head: () => Promise.resolve(events.at(-1)?.position ?? 0n),
    countAfter: async (position, limit) => {
      const after = events.filter((event) => event.position > position);
      return { events: Math.min(after.length, limit), since: after[0]?.metadata.time };
    },
  };
};
