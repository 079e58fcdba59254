import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { eventStoreSchemaSql } from '#adapters/postgres-event-store/schema.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { createTestDatabase, openPool } from '#tests/scenes/postgres/test-database.ts';
import { eventStoreContract } from './event-store.contract.ts';
import { openFaultyNetwork } from './faulty-network.ts';
import { all, ids, newEvent, newEvents, newStream, newType, stored, storedDespiteFaults } from './scene.ts';
import { subscriber } from './subscriber.ts';

const deadlineMilliseconds = 2_000;

eventStoreContract('the Postgres adapter', async () => {
  const database = await createTestDatabase();
  const { host, port, user, password, database: name } = new pg.Client(database.url);
  const network = await openFaultyNetwork(
    host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port },
  );
  const pool = openPool({
    host: '127.0.0.1',
    port: network.port,
    connectionTimeoutMillis: deadlineMilliseconds,
    ...(user === undefined ? {} : { user }),
    ...(password === null ? {} : { password }),
    ...(name === undefined ? {} : { database: name }),
  });
  return {
    open: (own) => openPostgresEventStore({ pool: database.pool, ...(own ? { own } : {}) }),
    faulty: { network, open: () => openPostgresEventStore({ pool, deadlineMilliseconds }) },
    async close() {
      await network.close();
      await pool.end();
      await database.drop();
    },
  };
});

describe('the Postgres adapter, with what only Postgres can be made to do', () => {
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

  const terminateConnections = () =>
    database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);

  test('gives positions without gaps, in order of commit, whichever of two processes appends', async () => {
    const other = await openPostgresEventStore({ pool: database.pool });
    const start = await store.head();
    const writer = async (_: unknown, number: number): Promise<void> => {
      for (let round = 0; round < 20; round += 1) {
        await (number % 2 === 0 ? store : other).append(newStream(), 'no-stream', newEvents(1 + (round % 2)));
      }
    };
    await Promise.all(Array.from({ length: 10 }, writer));
    const positions = (await all(store.readAll({ after: start }))).map((event) => event.position);
    expect(positions).toEqual(positions.map((_, index) => start + BigInt(index) + 1n));
    expect(positions).toHaveLength(300);
    await other.close();
  });

  test('leaves no gap behind an append that failed', async () => {
    const start = await store.head();
    const used = newEvent();
    await stored(store, newStream(), 'no-stream', [used]);
    await expect(store.append(newStream(), 'no-stream', [newEvent(), used])).rejects.toThrow(/another place/);
    const { position } = await stored(store, newStream(), 'no-stream', [newEvent()]);
    expect(position).toBe(start + 2n);
  });

  test('does not let one refused append fail those it was gathered with', async () => {
    const used = newEvent();
    await stored(store, newStream(), 'no-stream', [used]);
    const results = await Promise.allSettled(
      [newEvent(), used, newEvent()].map((event) => store.append(newStream(), 'no-stream', [event])),
    );
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('decides appends to one stream that arrive together in the order they came', async () => {
    const stream = newStream();
    const results = await Promise.all([
      store.append(stream, 'no-stream', newEvents(2)),
      store.append(stream, 'no-stream', newEvents(1)),
      store.append(stream, 1, newEvents(1)),
    ]);
    expect(results).toMatchObject([
      { outcome: 'appended', revision: 1 },
      { outcome: 'wrong-expected-revision', actual: 1 },
      { outcome: 'appended', revision: 2 },
    ]);
  });

  test('loses and doubles nothing when the server ends all its connections while writers write', async () => {
    const type = newType();
    const listening = subscriber(store, { after: await store.head(), types: [type] });
    const written: string[] = [];
    let stopped = false;
    const writer = async (): Promise<void> => {
      const stream = newStream();
      for (let revision = -1; !stopped; revision += 1) {
        const event = newEvent({ type });
        await storedDespiteFaults(store, stream, revision < 0 ? 'no-stream' : revision, [event]);
        written.push(event.id);
      }
    };
    const writing = Promise.all(Array.from({ length: 5 }, writer));
    for (let round = 1; round <= 5; round += 1) {
      await listening.received(round * 50);
      await terminateConnections();
    }
    stopped = true;
    await writing;
    await listening.received(written.length);
    const read = await all(store.readAll({ types: [type] }));
    expect(ids(read).toSorted()).toEqual(written.toSorted());
    expect(listening.events).toEqual(read);
    await listening.end();
  });

  test('wakes subscriptions by notification, long before it would look by itself', async () => {
    const patient = await openPostgresEventStore({ pool: database.pool, pollMilliseconds: 600_000 });
    const type = newType();
    const listening = subscriber(patient, { after: await store.head(), types: [type] });
    const stream = newStream();
    for (let revision = -1; revision < 9; revision += 1) {
      await stored(store, stream, revision < 0 ? 'no-stream' : revision, newEvents(1, { type }));
      await listening.received(revision + 2);
    }
    await patient.close();
    await listening.end();
  });

  test('listens again after its connection was lost', async () => {
    const patient = await openPostgresEventStore({ pool: database.pool, pollMilliseconds: 600_000 });
    const listeners = () =>
      database.pool.query(
        "select from pg_stat_activity where application_name = 'event store listen' and datname = current_database()",
      );
    const type = newType();
    const listening = subscriber(patient, { after: await store.head(), types: [type] });
    await vi.waitFor(async () => expect((await listeners()).rowCount).toBeGreaterThan(0), {
      timeout: 240_000,
    });
    await terminateConnections();
    await stored(store, newStream(), 'no-stream', newEvents(1, { type }));
    await listening.received(1);
    await patient.close();
    await listening.end();
  });

  test('tells metrics how long an append took and how many events it stored, but not of repeats', async () => {
    const onAppend = vi.fn();
    const measured = await openPostgresEventStore({ pool: database.pool, onAppend });
    const stream = newStream();
    const events = newEvents(3);
    await stored(measured, stream, 'no-stream', events);
    await stored(measured, stream, 'no-stream', events);
    expect(onAppend.mock.calls).toEqual([[expect.any(Number), 3]]);
    await measured.close();
  });

  test('leaves the pool it was given open', async () => {
    const closed = await openPostgresEventStore({ pool: database.pool });
    await closed.close();
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('has a schema that may be made again over an existing one', async () => {
    const head = await store.head();
    await database.pool.query(eventStoreSchemaSql);
    expect(await store.head()).toBe(head);
  });
});
