import type { AppendResult, EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';

export interface MemoryEventStore extends EventStore {
  /** Everything in the log, in order. */
  readonly all: readonly StoredEvent[];
  /** As though the log came back from a backup that ends with the event at this position. */
  restoreTo(position: bigint): void;
  /** Resolves when there are more events than `count`, or the signal aborts. */
  grownBeyond(count: number, signal: AbortSignal): Promise<void>;
}

/** The log in memory, with what the contract says of revisions and of repeats. `pause` is taken before each operation. */
export const createMemoryEventStore = (
  pause: () => Promise<void> = () => Promise.resolve(),
): MemoryEventStore => {
  const all: StoredEvent[] = [];
  const ids = new Set<string>();
  const streams = new Map<string, StoredEvent[]>();
  /** First revision that reads of a stream show; in the whole log, like EventStoreDB before a scavenge, everything stays. */
  const truncated = new Map<string, number>();
  let waiting: (() => void)[] = [];

  const wakeAll = (): void => {
    for (const wake of waiting) wake();
    waiting = [];
  };

  const grownBeyond: MemoryEventStore['grownBeyond'] = (count, signal) =>
    new Promise((resolve) => {
      if (all.length > count || signal.aborted) return resolve();
      waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });

  return {
    all,
    grownBeyond,
    restoreTo: (position) => {
      for (const { id, stream } of all.splice(Number(position))) {
        ids.delete(id);
        streams.get(stream)?.pop();
      }
    },
    append: async (stream, expected, events): Promise<AppendResult> => {
      await pause();
      const stored = streams.get(stream) ?? [];
      const last = expected === 'no-stream' ? -1 : expected;
      if (stored.length - 1 !== last) {
        const there = stored.slice(last + 1, last + 1 + events.length);
        const end = there.at(-1);
        if (end && there.length === events.length && there.every((event, at) => event.id === events[at]?.id))
          return { outcome: 'appended', revision: end.revision, position: end.position, repeated: true };
        return { outcome: 'wrong-expected-revision', actual: stored.at(-1)?.revision ?? 'no-stream' };
      }
      for (const event of events) {
        if (ids.has(event.id)) throw new Error(`event id ${event.id} is used twice`);
        ids.add(event.id);
        const placed = { ...event, stream, revision: stored.length, position: BigInt(all.length + 1) };
        stored.push(placed);
        all.push(placed);
      }
      streams.set(stream, stored);
      wakeAll();
      return {
        outcome: 'appended',
        revision: stored.length - 1,
        position: stored.at(-1)?.position ?? 0n,
        repeated: false,
      };
    },
    async *readStream(stream, { from, direction = 'forwards', limit = Number.POSITIVE_INFINITY } = {}) {
      await pause();
      const stored = streams.get(stream) ?? [];
      const first = truncated.get(stream) ?? 0;
      if (direction === 'forwards') yield* stored.slice(Math.max(first, from ?? 0)).slice(0, limit);
      else
        yield* stored
          .slice(first, (from ?? stored.length - 1) + 1)
          .reverse()
          .slice(0, limit);
    },
    costOfPlace: 4,
    readAt: async (places) => {
      await pause();
      return places.map(({ stream, revision, position }) => {
        const event = streams.get(stream)?.[revision];
        return event?.position === position && revision >= (truncated.get(stream) ?? 0) ? event : undefined;
      });
    },
    async *readAll({ after, types, direction = 'forwards', limit = Number.POSITIVE_INFINITY } = {}) {
      await pause();
      let left = limit;
      const wanted =
        direction === 'forwards'
          ? all.slice(Number(after ?? 0n))
          : all.slice(0, after === undefined ? all.length : Number(after) - 1).reverse();
      for (const event of wanted) {
        if (types && !types.includes(event.type)) continue;
        if (left === 0) return;
        left -= 1;
        yield event;
      }
    },
    async *subscribeToAll({ after = 0n, types, signal }) {
      for (let next = Number(after); !signal.aborted; ) {
        await grownBeyond(next, signal);
        const event = all[next];
        if (!event || signal.aborted) return;
        next += 1;
        if (!types || types.includes(event.type)) yield event;
      }
    },
    truncate: async (stream, before) => {
      await pause();
      const stored = streams.get(stream) ?? [];
      const first = Math.min(before, stored.length - 1);
      truncated.set(stream, Math.max(first, truncated.get(stream) ?? 0));
    },
    head: async () => {
      await pause();
      return BigInt(all.length);
    },
    ping: pause,
    close: () => Promise.resolve(),
  };
};
