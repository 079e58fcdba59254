import { randomUUID } from 'node:crypto';
import type { TestContext } from 'vitest';
import { afterAll, beforeAll } from 'vitest';
import type {
  AppendResult,
  EventStore,
  EventToAppend,
  ExpectedRevision,
  OwnEvents,
  StoredEvent,
} from '#application/kernel/ports/event-store.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { FaultyNetwork } from './faulty-network.ts';

/** What a kind of event store brings to the contract. */
export interface EventStoreUnderTest {
  /** A store on the log under test; it knows all events, or the own ones where these are named. */
  open(own?: OwnEvents): Promise<EventStore>;
  /** A way to the same server whose faults hit only those who use it; absent where the server cannot be reached so. */
  readonly faulty?: { readonly network: FaultyNetwork; open(): Promise<EventStore> };
  close(): Promise<void>;
}

export interface Scene {
  readonly store: EventStore;
  readonly underTest: EventStoreUnderTest;
  /** A store behind the faulty network; skips the test where there is none. Closed at the end of the test. */
  behindFaults(
    context: TestContext,
  ): Promise<{ readonly store: EventStore; readonly network: FaultyNetwork }>;
}

/** Starts the store under test once for the tests of a suite. */
export function sceneOf(start: () => Promise<EventStoreUnderTest>): () => Scene {
  let scene: Scene | undefined;
  beforeAll(async () => {
    const underTest = await start();
    scene = {
      underTest,
      store: await underTest.open(),
      async behindFaults(context) {
        const { faulty } = underTest;
        if (faulty === undefined) return context.skip('this server cannot be reached over a faulty network');
        const store = await faulty.open();
        context.onTestFinished(async () => {
          await faulty.network.mend();
          await store.close();
        });
        return { store, network: faulty.network };
      },
    };
  });
  afterAll(async () => {
    await scene?.store.close();
    await scene?.underTest.close();
  });
  return () => {
    if (scene === undefined)
      throw new Error('The scene is set before the tests, not while they are being declared');
    return scene;
  };
}

/** A name nobody else uses: the server may be shared, and not empty. */
export const newStream = (): string => `contract-${randomUUID()}`;
export const newType = (): string => `Contract${randomUUID().replaceAll('-', '')}Happened`;

export const newEvent = (change: Partial<EventToAppend> = {}): EventToAppend => ({
  id: randomUUID(),
  type: 'ContractTested',
  data: '{"answer":42}',
  metadata: '{"by":"contract"}',
  ...change,
});

export const newEvents = (count: number, change: Partial<EventToAppend> = {}): EventToAppend[] =>
  Array.from({ length: count }, (_, index) => newEvent({ data: `{"index":${index}}`, ...change }));

export async function all(events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> {
  const collected: StoredEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

/** Appends for a test that is not about appending: it must succeed. */
export async function stored(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Promise<Extract<AppendResult, { outcome: 'appended' }>> {
  const result = await store.append(stream, expected, events);
  if (result.outcome !== 'appended') throw new Error(`${stream} was at ${result.actual}, not at ${expected}`);
  return result;
}

/** Appends as a careful caller does: what stayed unclear is appended again with the same ids. */
export async function storedDespiteFaults(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Promise<void> {
  const giveUp = Date.now() + 240_000;
  for (;;) {
    try {
      await stored(store, stream, expected, events);
      return;
    } catch (error) {
      if (!(error instanceof EventStoreUnavailable) || Date.now() > giveUp) throw error;
    }
  }
}

export const ids = (events: readonly { readonly id: string }[]): string[] => events.map((event) => event.id);
