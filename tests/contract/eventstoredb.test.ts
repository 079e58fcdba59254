import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openEventStoreDb } from '#adapters/eventstoredb/open-event-store-db.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { EventStoreRefused, EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { EventStoreDbDouble } from '#tests/scenes/eventstoredb-double/event-store-db-double.ts';
import { startEventStoreDbDouble } from '#tests/scenes/eventstoredb-double/event-store-db-double.ts';
import { eventStoreContract } from './event-store.contract.ts';
import { eventStoreDbContract } from './event-store-db.contract.ts';
import { eventStoreDbUnderTest } from './eventstoredb-under-test.ts';
import { openFaultyNetwork } from './faulty-network.ts';
import { all, ids, newEvent, newEvents, newStream, newType, stored } from './scene.ts';
import { subscriber } from './subscriber.ts';

eventStoreContract('the EventStoreDB adapter, over a double of the server', async () => {
  const double = await startEventStoreDbDouble();
  return await eventStoreDbUnderTest(double.connectionString, () => double.close());
});

eventStoreDbContract(
  'the EventStoreDB adapter beyond the port, over a double of the server',
  startEventStoreDbDouble,
);

describe('the EventStoreDB adapter, with what only the double can be made to do', () => {
  let double: EventStoreDbDouble;
  let store: EventStore;

  beforeEach(async () => {
    double = await startEventStoreDbDouble();
    store = await openEventStoreDb({ connectionString: double.connectionString, deadlineMilliseconds: 400 });
  });
  afterEach(async () => {
    await store.close();
    await double.close();
  });

  test('looks before it answers when the server says it is unavailable after having stored the events', async () => {
    const stream = newStream();
    const events = newEvents(2);
    double.loseNextAnswer();
    const result = await store.append(stream, 'no-stream', events);
    const [, last] = await all(store.readStream(stream));
    expect(result).toEqual({ outcome: 'appended', revision: 1, position: last?.position, repeated: false });
    expect(double.appendsReceived()).toBe(1);
  });

  test('renews a subscription that a graceful shutdown of the server ended', async () => {
    const types = [newType()];
    const stream = newStream();
    const events = newEvents(3, { type: types[0] ?? '' });
    const listening = subscriber(store, { types });
    await stored(store, stream, 'no-stream', events.slice(0, 2));
    await listening.received(2);
    double.failSubscriptions();
    await listening.lost(1);
    await stored(store, stream, 1, events.slice(2));
    await listening.received(3);
    expect(ids(listening.events)).toEqual(ids(events));
    await listening.end();
  });

  test('tells metrics and logs of every lost subscription', async () => {
    const onReconnect = vi.fn();
    const logger = { warn: vi.fn() };
    const { connectionString } = double;
    const observed = await openEventStoreDb({ connectionString, onReconnect, logger });
    const listening = subscriber(observed, { types: [newType()] });
    await vi.waitFor(() => expect(double.subscriptions()).toBe(1), { timeout: 240_000 });
    double.failSubscriptions();
    await listening.lost(1);
    expect(onReconnect).toHaveBeenCalledOnce();
    expect(logger.warn).toHaveBeenCalledOnce();
    await observed.close();
  });

  test('notices a server that answers pings but nothing else, and goes on when it has come to', async () => {
    const types = [newType()];
    const stream = newStream();
    const listening = subscriber(store, { types });
    await stored(store, stream, 'no-stream', newEvents(1, { type: types[0] ?? '' }));
    await listening.received(1);
    double.hang();
    await expect(store.append(newStream(), 'no-stream', [newEvent()])).rejects.toThrow(EventStoreUnavailable);
    await listening.lost(1);
    double.resume();
    await stored(store, stream, 0, newEvents(1, { type: types[0] ?? '' }));
    await listening.received(2);
    expect(listening.events.map((event) => event.revision)).toEqual([0, 1]);
    await listening.end();
  });

  test('does not take a quiet log for a dead server', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const listening = subscriber(store, { types: [newType()] });
    await vi.waitFor(() => expect(double.subscriptions()).toBe(1), { timeout: 240_000 });
    const before = double.readsReceived();
    const watching = setInterval(() => double.readsReceived() >= before + 3 && resolve(), 10);
    await asked; // three times whether it lives, so more than three times the silence it bears
    clearInterval(watching);
    expect(listening.losses()).toBe(0);
    await listening.end();
  });

  test('finds its way back to a server that was away for long', async () => {
    const types = [newType()];
    const listening = subscriber(store, { types });
    await stored(store, newStream(), 'no-stream', newEvents(1, { type: types[0] ?? '' }));
    await listening.received(1);
    await double.stop();
    await listening.lost(6);
    await double.start();
    await vi.waitFor(() => stored(store, newStream(), 'no-stream', newEvents(1, { type: types[0] ?? '' })), {
      timeout: 240_000,
      interval: 100,
    });
    await listening.received(2);
    await listening.end();
  });

  test('goes on with reads and appends beside more subscriptions and reads than one connection carries', async () => {
    const patient = await openEventStoreDb({ connectionString: double.connectionString });
    const listening = Array.from({ length: 15 }, () => subscriber(patient, { types: [newType()] }));
    const work = Array.from({ length: 200 }, async () => {
      const stream = newStream();
      await stored(patient, stream, 'no-stream', newEvents(1));
      return (await all(patient.readStream(stream))).length;
    });
    expect(await Promise.all(work)).toEqual(Array.from({ length: 200 }, () => 1));
    await Promise.all(listening.map((one) => one.end()));
    await patient.close();
  });

  test('waits for a server that is only starting', async () => {
    const logger = { warn: vi.fn() };
    await double.stop();
    const opening = openEventStoreDb({ connectionString: double.connectionString, logger });
    await vi.waitFor(() => expect(logger.warn).toHaveBeenCalled(), 240_000);
    await double.start();
    const opened = await opening;
    expect(logger.warn).toHaveBeenCalledOnce();
    await opened.close();
  });

  test('says at which address nobody answers, without the password', async () => {
    const connectionString = double.connectionString.replace('esdb://', 'esdb://admin:s3cret@');
    await double.stop();
    const opening = openEventStoreDb({ connectionString, openingMilliseconds: 0 });
    await expect(opening).rejects.toThrow(
      `No EventStoreDB answers at 127.0.0.1:${double.port}: 14 UNAVAILABLE`,
    );
    await expect(opening).rejects.not.toThrow('s3cret');
  });

  test.each([
    { code: status.PERMISSION_DENIED, said: 'does not permit this user to read $all' },
    { code: status.UNAUTHENTICATED, said: 'does not know this user' },
  ] as const)('says in one sentence, and without waiting, that it $said', async ({ code, said }) => {
    double.refuseAll(code);
    const logger = { warn: vi.fn() };
    const { connectionString } = double;
    // With all the time in the world to wait: it is not used.
    const opening = openEventStoreDb({ connectionString, logger, openingMilliseconds: 3_600_000 });
    await expect(opening).rejects.toThrow(EventStoreRefused);
    await expect(opening).rejects.toThrow(said);
    expect(logger.warn).not.toHaveBeenCalled();
    await expect(store.ping()).rejects.toThrow(said);
    await expect(store.head()).rejects.toThrow(said);
    await expect(all(store.readAll())).rejects.toThrow(said);
  });

  test('does not wait for a cluster to tell its leader any longer than for an answer', async () => {
    const network = await openFaultyNetwork({ host: '127.0.0.1', port: double.port });
    network.freeze();
    const node = `127.0.0.1:${network.port}`;
    const opening = openEventStoreDb({
      connectionString: `esdb://${node},${node}?tls=false`,
      deadlineMilliseconds: 200,
      openingMilliseconds: 0,
    });
    await expect(opening).rejects.toThrow(`No EventStoreDB answers at ${node},${node}: No leader`);
    await network.close();
  });

  test('takes credentials from the connection string, which a server without TLS never gets to see', async () => {
    const withUser = double.connectionString.replace('esdb://', 'esdb://admin:changeit@');
    const other = await openEventStoreDb({ connectionString: withUser });
    await stored(other, newStream(), 'no-stream', newEvents(1));
    expect(double.lastAuthorization()).toBeUndefined();
    await other.close();
  });

  test('keeps a password out of the complaint about a connection string', async () => {
    const opening = openEventStoreDb({ connectionString: 'esdb://admin:s3cret@host:port:1?tls=false' });
    await expect(opening).rejects.toThrow(/^(?!.*s3cret).*connection string/);
  });
});
