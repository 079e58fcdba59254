import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import type { AppendResult, EventStore, EventToAppend } from '#application/kernel/ports/event-store.ts';
import { type FaultyNetwork, openFaultyNetwork } from '#tests/contract/faulty-network.ts';
import { all, newEvents, newStream, stored } from '#tests/contract/scene.ts';
import { createTestDatabase, openPool, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';

let database: TestDatabase;
let network: FaultyNetwork;
let pool: pg.Pool;
/** Another process, whose connections stay whole. */
let other: EventStore;
/** The store whose connections break. */
let store: EventStore;
beforeAll(async () => {
  database = await createTestDatabase();
  const { host, port, user, password, database: name } = new pg.Client(database.url);
  network = await openFaultyNetwork(
    host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port },
  );
  pool = openPool({
    host: '127.0.0.1',
    port: network.port,
    ...(user === undefined ? {} : { user }),
    ...(password === null ? {} : { password }),
    ...(name === undefined ? {} : { database: name }),
  });
  other = await openPostgresEventStore({ pool: database.pool });
});
beforeEach(async () => {
  store = await openPostgresEventStore({ pool, deadlineMilliseconds: 240_000 });
  await stored(store, newStream(), 'no-stream', newEvents(1)); // its connection is open
});
afterEach(() => store.close());
afterAll(async () => {
  await other.close();
  await network.close();
  await pool.end();
  await database.drop();
});

/** Appends by a statement that reaches the server, and whose answer is lost with the connection. */
const appendedWithoutAnswer = async (
  stream: string,
  events: readonly EventToAppend[],
): Promise<AppendResult> => {
  network.loseAnswersTo(events[0]?.id ?? '');
  const appending = store.append(stream, 'no-stream', events);
  await vi.waitFor(() => expect(network.isLosing()).toBe(true), 240_000);
  await vi.waitFor(async () => expect(await all(other.readStream(stream))).not.toHaveLength(0), 240_000);
  network.cut();
  return appending;
};

test('what the broken statement stored is no repeat, and sent again it is one', async () => {
  const [stream, events] = [newStream(), newEvents(2)];
  const result = await appendedWithoutAnswer(stream, events);
  expect(result).toMatchObject({ outcome: 'appended', revision: 1, repeated: false });
  expect(await store.append(stream, 'no-stream', events)).toEqual({ ...result, repeated: true });
});

test('what this process had appended before is a repeat, though the answer to it was lost', async () => {
  const [stream, events] = [newStream(), newEvents(2)];
  const result = await stored(store, stream, 'no-stream', events);
  expect(await appendedWithoutAnswer(stream, events)).toEqual({ ...result, repeated: true });
});

test('what another process had appended, and this one has read, is a repeat, though the answer to it was lost', async () => {
  const [stream, events] = [newStream(), newEvents(2)];
  const result = await stored(other, stream, 'no-stream', events);
  await all(store.readStream(stream));
  expect(await appendedWithoutAnswer(stream, events)).toEqual({ ...result, repeated: true });
});

test('what another process appended under the same ids, unknown to this one, is a repeat for it reads otherwise', async () => {
  const [stream, events] = [newStream(), newEvents(2)];
  const theirs = events.map((event) => ({ ...event, metadata: '{"time":"another"}' }));
  const result = await stored(other, stream, 'no-stream', theirs);
  expect(await appendedWithoutAnswer(stream, events)).toEqual({ ...result, repeated: true });
});

test('a statement that comes to its turn after its append was given up and sent again stores nothing twice', async () => {
  const [stream, events] = [newStream(), newEvents(2)];
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query('select pg_advisory_xact_lock(3141592653)');
  const waiting = async (): Promise<number> => {
    const { rows } = await database.pool.query<{ count: bigint }>(
      `select count(*) as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'`,
    );
    return Number(rows[0]?.count);
  };
  const appending = store.append(stream, 'no-stream', events);
  await vi.waitFor(async () => expect(await waiting()).toBeGreaterThan(0), 240_000);
  network.cut();
  await holder.query('commit');
  holder.release();
  expect(await appending).toMatchObject({ outcome: 'appended', revision: 1 });
  await vi.waitFor(async () => expect(await waiting()).toBe(0), 240_000);
  expect(await all(store.readStream(stream))).toHaveLength(2);
});
