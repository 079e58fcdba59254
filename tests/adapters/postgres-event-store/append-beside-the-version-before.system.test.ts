import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Append } from '#adapters/postgres-event-store/append-together.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { all, ids, newEvents, newStream } from '#tests/contract/scene.ts';
import { subscriber } from '#tests/contract/subscriber.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { appendOfTheVersionBefore } from './append-of-the-version-before.ts';

let database: TestDatabase;
let store: EventStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = await openPostgresEventStore({ pool: database.pool });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const rounds = 30;
const writersOfEach = 4;

test('a process of the version before and one of this version append side by side: no gap, no disorder, nothing lost or doubled', async () => {
  const contended = Array.from({ length: 3 }, newStream);
  const acknowledged: string[] = [];
  const listening = subscriber(store, { after: await store.head() });

  /** Each appends to a stream of its own, and races for one that all want. */
  const write = async (append: (append: Append) => Promise<boolean>): Promise<void> => {
    const own = newStream();
    for (let round = 0; round < rounds; round += 1) {
      const shared = contended[round % contended.length] ?? own;
      const [last] = await all(store.readStream(shared, { direction: 'backwards', limit: 1 }));
      const toShared = {
        stream: shared,
        expected: last?.revision ?? ('no-stream' as const),
        events: newEvents(2),
      };
      const toOwn = {
        stream: own,
        expected: round === 0 ? ('no-stream' as const) : round - 1,
        events: newEvents(1),
      };
      if (await append(toShared)) acknowledged.push(...ids(toShared.events));
      expect(await append(toOwn)).toBe(true);
      acknowledged.push(...ids(toOwn.events));
    }
  };
  const byThisVersion = async ({ stream, expected, events }: Append): Promise<boolean> =>
    (await store.append(stream, expected, events)).outcome === 'appended';
  const writeByTheVersionBefore = async (): Promise<void> => {
    const client = await database.pool.connect();
    await write(
      async (append) => (await appendOfTheVersionBefore(client, [append]))[0]?.outcome === 'appended',
    );
    client.release();
  };
  await Promise.all(
    Array.from({ length: writersOfEach }, () => [writeByTheVersionBefore(), write(byThisVersion)]).flat(),
  );

  await listening.received(acknowledged.length);
  const log = await all(store.readAll());
  expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => BigInt(index) + 1n));
  expect(ids(log).toSorted()).toEqual(acknowledged.toSorted());
  // Whoever follows sees each event when it is there: one that came later with a lower position would be missing.
  expect(listening.events).toEqual(log);
  for (const stream of new Set(log.map((event) => event.stream))) {
    const revisions = log.filter((event) => event.stream === stream).map(({ revision }) => revision);
    expect(revisions).toEqual(revisions.map((_, index) => index));
  }
  await listening.end();
});
