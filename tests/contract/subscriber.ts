import type { EventStore, StoredEvent, SubscribeOptions } from '#application/kernel/ports/event-store.ts';

export interface Subscriber {
  readonly events: readonly StoredEvent[];
  from(stream: string): StoredEvent[];
  /** Resolves when so many events came, or, for a subscriber that keeps none, passed. */
  received(count: number): Promise<void>;
  passed(count: number): Promise<void>;
  receivedFrom(stream: string, count: number): Promise<void>;
  /** How often the connection was found lost. */
  losses(): number;
  lost(times: number): Promise<void>;
  /** Aborts, and resolves when the subscription has ended; rejects if it ended with an error. */
  end(): Promise<void>;
}

/** Subscribes in the background. `keep` decides what is kept of an event: all of it when absent. */
export function subscriber(
  store: EventStore,
  options: Omit<SubscribeOptions, 'signal'>,
  keep: (event: StoredEvent) => StoredEvent | undefined = (event) => event,
): Subscriber {
  const events: StoredEvent[] = [];
  const controller = new AbortController();
  const waiting = new Set<() => void>();
  let passed = 0;
  let losses = 0;

  const until = (condition: () => boolean): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (!condition()) return;
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    look();
    return Promise.race([promise, ended.then(() => Promise.reject(new Error('The subscription ended')))]);
  };
  const changed = () => {
    for (const look of [...waiting]) look();
  };

  async function run(): Promise<void> {
    const onReconnect = () => {
      losses += 1;
      changed();
    };
    for await (const event of store.subscribeToAll({ ...options, signal: controller.signal, onReconnect })) {
      const kept = keep(event);
      if (kept !== undefined) events.push(kept);
      passed += 1;
      changed();
    }
  }
  const ended = run();
  ended.catch(() => undefined);

  const from = (stream: string) => events.filter((event) => event.stream === stream);
  return {
    events,
    from,
    received: (count) => until(() => events.length >= count),
    passed: (count) => until(() => passed >= count),
    receivedFrom: (stream, count) => until(() => from(stream).length >= count),
    losses: () => losses,
    lost: (times) => until(() => losses >= times),
    end() {
      controller.abort();
      return ended;
    },
  };
}
