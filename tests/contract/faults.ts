import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { Scene } from './scene.ts';
import { all, ids, newEvent, newEvents, newStream, newType, stored, storedDespiteFaults } from './scene.ts';
import { subscriber } from './subscriber.ts';

/**
 * Writes one event after another, with the same ids again where an answer stayed unclear, until told to stop.
 * @param rest milliseconds between two of them: who never rests fills the log while others wait for a bound to pass
 */
function writer(store: EventStore, type: string, rest = 0) {
  const written: string[] = [];
  const stream = newStream();
  let stopped = false;
  const done = (async () => {
    for (let revision = -1; !stopped; revision += 1) {
      const event = newEvent({ type });
      await storedDespiteFaults(store, stream, revision < 0 ? 'no-stream' : revision, [event]);
      written.push(event.id);
      if (rest > 0) await delay(rest);
    }
  })();
  done.catch(() => undefined);
  return {
    wrote: (count: number) => vi.waitFor(() => expect(written.length).toBeGreaterThanOrEqual(count), 240_000),
    count: () => written.length,
    async stop(): Promise<{ stream: string; written: string[] }> {
      stopped = true;
      await done;
      return { stream, written };
    },
  };
}

export function faultsContract(scene: () => Scene): void {
  test('answers an append whose acknowledgement got lost as what it was: stored, once', async (context) => {
    const { store: direct } = scene();
    const { store, network } = await scene().behindFaults(context);
    const stream = newStream();
    await stored(store, stream, 'no-stream', newEvents(1));
    const events = newEvents(2);
    network.loseAnswersTo(events[0]?.id ?? '');
    const appending = store.append(stream, 0, events);
    await vi.waitFor(async () => expect(await all(direct.readStream(stream))).toHaveLength(3), 240_000);
    network.cut();
    const written = await all(direct.readStream(stream));
    expect(await appending).toEqual({
      outcome: 'appended',
      revision: 2,
      position: written[2]?.position,
      repeated: false,
    });
    expect(await store.append(stream, 0, events)).toMatchObject({
      outcome: 'appended',
      revision: 2,
      repeated: true,
    });
    expect(ids(await all(direct.readStream(stream))).slice(1)).toEqual(ids(events));
  });

  test('tells a race that was lost while an acknowledgement was, from a repeat', async (context) => {
    const { store: direct } = scene();
    const { store, network } = await scene().behindFaults(context);
    const stream = newStream();
    await network.refuse();
    const appending = storedDespiteFaults(store, stream, 'no-stream', newEvents(1)).catch((error) => error);
    await stored(direct, stream, 'no-stream', newEvents(2));
    await network.mend();
    expect(await appending).toMatchObject({ message: `${stream} was at 1, not at no-stream` });
    expect(await all(direct.readStream(stream))).toHaveLength(2);
  });

  test('says that a server which is away is unavailable, and serves again when it is back', async (context) => {
    const { store, network } = await scene().behindFaults(context);
    const stream = newStream();
    const events = newEvents(1);
    await network.refuse();
    await expect(store.append(stream, 'no-stream', events)).rejects.toThrow(EventStoreUnavailable);
    await expect(all(store.readStream(stream))).rejects.toThrow(EventStoreUnavailable);
    await expect(all(store.readAll({ limit: 1 }))).rejects.toThrow(EventStoreUnavailable);
    await network.mend();
    await storedDespiteFaults(store, stream, 'no-stream', events);
    expect(ids(await all(store.readStream(stream)))).toEqual(ids(events));
  });

  test('does not hang with a hung server: appends and reads give up, and may be repeated', async (context) => {
    const { store: direct } = scene();
    const { store, network } = await scene().behindFaults(context);
    const stream = newStream();
    const events = newEvents(2);
    await stored(store, newStream(), 'no-stream', newEvents(1));
    network.freeze();
    await Promise.all([
      expect(store.append(stream, 'no-stream', events)).rejects.toThrow(EventStoreUnavailable),
      expect(all(store.readStream(stream))).rejects.toThrow(EventStoreUnavailable),
      expect(store.head()).rejects.toThrow(EventStoreUnavailable),
    ]);
    await network.mend();
    await storedDespiteFaults(store, stream, 'no-stream', events);
    expect(ids(await all(direct.readStream(stream)))).toEqual(ids(events));
  });

  test('delivers everything once, in order, over restarts of the server while a writer writes', async (context) => {
    const { store: direct } = scene();
    const { store, network } = await scene().behindFaults(context);
    const type = newType();
    const listening = subscriber(store, { after: await direct.head(), types: [type] });
    const writing = writer(store, type);
    await writing.wrote(20);
    for (let restart = 0; restart < 3; restart += 1) {
      await network.refuse();
      await listening.lost(listening.losses() + 1);
      await network.mend();
      await writing.wrote(writing.count() + 20);
    }
    const { stream, written } = await writing.stop();
    await listening.received(written.length);
    expect(ids(listening.events)).toEqual(written);
    expect(ids(await all(direct.readStream(stream)))).toEqual(written);
    await listening.end();
  });

  test('delivers everything once, in order, over a server that hangs and comes back', async (context) => {
    const { store: direct } = scene();
    const { store, network } = await scene().behindFaults(context);
    const type = newType();
    const listening = subscriber(store, { after: await direct.head(), types: [type] });
    const writing = writer(direct, type, 10);
    await listening.received(5);
    network.freeze();
    await listening.lost(1);
    await network.mend();
    await listening.received(listening.events.length + 20);
    const { written } = await writing.stop();
    await listening.received(written.length);
    expect(ids(listening.events)).toEqual(written);
    await listening.end();
  });

  test('leaves other appends alone when one connection breaks among many in flight', async (context) => {
    const { store: direct } = scene();
    const { store, network } = await scene().behindFaults(context);
    const appends = Array.from({ length: 40 }, () => ({ stream: newStream(), events: newEvents(1) }));
    const appending = Promise.all(
      appends.map(({ stream, events }) => storedDespiteFaults(store, stream, 'no-stream', events)),
    );
    network.cut();
    await appending;
    const read = await Promise.all(appends.map(({ stream }) => all(direct.readStream(stream))));
    expect(read.map(ids)).toEqual(appends.map(({ events }) => ids(events)));
  });
}
