import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEventStoreDb } from '#adapters/eventstoredb/open-event-store-db.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { ownEvents } from '#domain/kernel/streams.ts';
import type { EventStoreDbDouble } from '#tests/scenes/eventstoredb-double/event-store-db-double.ts';
import { startEventStoreDbDouble } from '#tests/scenes/eventstoredb-double/event-store-db-double.ts';
import { all, ids, newEvents, newStream, newType, stored } from './scene.ts';
import { subscriber } from './subscriber.ts';

/**
 * One EventStoreDB with the events of others by the ten thousand. What it costs is counted in events that the server has to
 * look at: on a real server millions of them take seconds.
 */
const foreign = 20_000;
/** What the server looks at for a search that ends at once: a window or two until it hears that it was cancelled. */
const nextToNothing = 3_000;

let double: EventStoreDbDouble;
let store: EventStore;
const stream = `customer-${newStream()}`;

beforeEach(async () => {
  double = await startEventStoreDbDouble();
});
afterEach(async () => {
  await store.close();
  await double.close();
});

const open = async (): Promise<void> => {
  store = await openEventStoreDb({ ...double, own: ownEvents, deadlineMilliseconds: 60_000 });
};

/** How many events the server looked at for this. */
const lookedAt = async (work: () => Promise<unknown>): Promise<number> => {
  const before = double.eventsLookedAt();
  await work();
  return double.eventsLookedAt() - before;
};

const ours = (from: number, count: number, type = newType()) => {
  const events = newEvents(count, { type });
  return { events, append: () => stored(store, stream, from < 0 ? 'no-stream' : from, events) };
};

test('opening and signs of life look at one event each, however many there are', async () => {
  double.appendForeign(foreign);
  expect(await lookedAt(open)).toBeLessThan(5);
  expect(await lookedAt(() => store.ping())).toBeLessThan(5);
});

test('the head stops at our last event and does not search for the one before it', async () => {
  await open();
  await ours(-1, 1).append();
  double.appendForeign(foreign);
  const { position } = await ours(0, 1).append();
  expect(await lookedAt(async () => expect(await store.head()).toBe(position))).toBeLessThan(nextToNothing);
});

test('our last event is searched for once, and from then on only among what is new', async () => {
  await open();
  const { position } = await ours(-1, 2).append();
  double.appendForeign(foreign);
  const head = async () => expect(await store.head()).toBe(position);
  expect(await lookedAt(head)).toBeGreaterThanOrEqual(foreign);
  expect(await lookedAt(head)).toBeLessThan(5);
  double.appendForeign(50);
  expect(await lookedAt(head)).toBeLessThan(nextToNothing);
  const later = await ours(1, 1).append();
  expect(await store.head()).toBe(later.position);
});

test('an idle reader at the end of the log costs next to nothing, forwards and backwards', async () => {
  await open();
  const type = newType();
  const { events, append } = ours(-1, 3, type);
  const { position } = await append();
  double.appendForeign(foreign);
  await store.head();
  const idle = async () => {
    expect(await all(store.readAll({ after: position }))).toEqual([]);
    expect(await all(store.readAll({ after: position, types: [type] }))).toEqual([]);
    expect(ids(await all(store.readAll({ direction: 'backwards', limit: 1 })))).toEqual(ids(events.slice(2)));
  };
  expect(await lookedAt(idle)).toBeLessThan(nextToNothing);
});

test('who reads up to our last event does not search on behind it', async () => {
  await open();
  const { events, append } = ours(-1, 5);
  await append();
  double.appendForeign(foreign);
  await store.head();
  const [first] = await all(store.readAll({ limit: 1 }));
  const rest = async () =>
    expect(ids(await all(store.readAll({ after: first?.position ?? 0n })))).toEqual(ids(events.slice(1)));
  expect(await lookedAt(rest)).toBeLessThan(nextToNothing);
});

test('a renewed subscription begins behind what was searched already, and misses nothing', async () => {
  await open();
  const { position } = await ours(-1, 1).append();
  double.appendForeign(foreign);
  await store.head();
  const listening = subscriber(store, { after: position });
  const renewals = async () => {
    for (let time = 1; time <= 3; time += 1) {
      const { events, append } = ours(time - 1, 1);
      await append();
      await listening.received(time);
      expect(listening.events.at(-1)?.id).toBe(events[0]?.id);
      double.failSubscriptions();
      await listening.lost(time);
    }
  };
  expect(await lookedAt(renewals)).toBeLessThan(foreign);
  await listening.end();
});

test('over a restart of the server what was searched is proved, not searched again', async () => {
  await open();
  const { position } = await ours(-1, 1).append();
  double.appendForeign(foreign);
  await store.head();
  await double.stop();
  await expect(store.ping()).rejects.toThrow();
  await double.start();
  const again = async () => expect(await store.head()).toBe(position);
  expect(await lookedAt(again)).toBeLessThan(nextToNothing);
});

test('a server with another log is searched anew', async () => {
  await open();
  const { append } = ours(-1, 1);
  await append();
  double.appendForeign(10);
  const lost = await ours(0, 1).append();
  expect(await store.head()).toBe(lost.position);
  await double.stop();
  await expect(store.ping()).rejects.toThrow();
  double.restoreTo(5);
  await double.start();
  const [left] = await all(store.readStream(stream));
  expect(await store.head()).toBe(left?.position);
  double.appendForeign(foreign);
  expect(await store.head()).toBe(left?.position);
});
