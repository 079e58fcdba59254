import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { StoredEvent, SubscribeOptions } from '#application/kernel/ports/event-store.ts';
import type { Scene } from './scene.ts';
import { all, ids, newEvent, newEvents, newStream, newType, stored } from './scene.ts';
import { subscriber } from './subscriber.ts';

export function subscribingContract(scene: () => Scene): void {
  test('delivers what is stored already, then what comes', async () => {
    const { store } = scene();
    const types = [newType()];
    const after = await store.head();
    const stream = newStream();
    const old = newEvents(700, { type: types[0] ?? '' });
    await stored(store, stream, 'no-stream', old);
    const listening = subscriber(store, { after, types });
    await listening.received(700);
    const late = newEvents(2, { type: types[0] ?? '' });
    await stored(store, stream, 699, late);
    await listening.received(702);
    expect(ids(listening.events)).toEqual(ids([...old, ...late]));
    await listening.end();
  });

  test('begins after the position it was given, and delivers events as they are read', async () => {
    const { store } = scene();
    const type = newType();
    const after = await store.head();
    const stream = newStream();
    await stored(store, stream, 'no-stream', newEvents(10, { type }));
    const written = await all(store.readStream(stream));
    const listening = subscriber(store, { after: written[3]?.position ?? after, types: [type] });
    await listening.received(6);
    expect(listening.events).toEqual(written.slice(4));
    await listening.end();
  });

  test('delivers only the types asked for, and none of the system streams', async () => {
    const { store } = scene();
    const wanted = newType();
    const after = await store.head();
    const everything = subscriber(store, { after });
    const some = subscriber(store, { after, types: [wanted] });
    const stream = newStream();
    const events = Array.from({ length: 40 }, (_, index) =>
      newEvent({ type: index % 4 === 0 ? wanted : 'ContractTested' }),
    );
    for (const [index, event] of events.entries()) {
      await stored(store, stream, index === 0 ? 'no-stream' : index - 1, [event]);
    }
    await everything.receivedFrom(stream, 40);
    await some.received(10);
    expect(ids(everything.from(stream))).toEqual(ids(events));
    expect(everything.events.filter((event) => event.stream.startsWith('$'))).toEqual([]);
    expect(ids(some.events)).toEqual(ids(events.filter((event) => event.type === wanted)));
    await Promise.all([everything.end(), some.end()]);
  });

  test('hears of what another process stores', async () => {
    const { store, underTest } = scene();
    const other = await underTest.open();
    const type = newType();
    const listening = subscriber(store, { after: await store.head(), types: [type] });
    await stored(other, newStream(), 'no-stream', newEvents(1, { type }));
    await listening.received(1);
    await Promise.all([listening.end(), other.close()]);
  });

  test('skips and doubles nothing while ten writers write', async () => {
    const { store } = scene();
    const type = newType();
    const after = await store.head();
    const writer = async (): Promise<void> => {
      const stream = newStream();
      for (let revision = -1; revision < 49; revision += 1) {
        await stored(store, stream, revision < 0 ? 'no-stream' : revision, newEvents(1, { type }));
      }
    };
    const writing = Promise.all(Array.from({ length: 10 }, writer));
    const subscribers = Array.from({ length: 4 }, () => subscriber(store, { after, types: [type] }));
    await writing;
    const written = await all(store.readAll({ after, types: [type] }));
    expect(written).toHaveLength(500);
    for (const listening of subscribers) {
      await listening.received(500);
      expect(listening.events).toEqual(written);
      await listening.end();
    }
  });

  test('ends without an error when its signal aborts, before and while it waits', async () => {
    const { store } = scene();
    const never: SubscribeOptions = {
      types: [newType()],
      after: await store.head(),
      signal: AbortSignal.abort(),
    };
    expect(await all(store.subscribeToAll(never))).toEqual([]);
    const waiting = subscriber(store, { types: [newType()], after: never.after ?? 0n });
    await waiting.end();
    expect(waiting.events).toEqual([]);
  });

  test('loses nothing for a slow consumer, and does not pile up what it has not taken', async () => {
    const { store } = scene();
    const type = newType();
    const after = await store.head();
    const stream = newStream();
    const body = JSON.stringify('x'.repeat(20_000));
    for (let batch = 0; batch < 30; batch += 1) {
      await stored(
        store,
        stream,
        batch === 0 ? 'no-stream' : batch * 40 - 1,
        newEvents(40, { type, data: body }),
      );
    }
    const controller = new AbortController();
    const slow = store
      .subscribeToAll({ after, types: [type], signal: controller.signal })
      [Symbol.asyncIterator]();
    const taken: (StoredEvent | undefined)[] = [(await slow.next()).value];
    const before = await memoryInUse();
    // Another subscription goes through all of it, which gives the stalled one time to pile up what it should not.
    const fast = subscriber(store, { after, types: [type] }, () => undefined);
    await fast.passed(1_200);
    await fast.end();
    expect((await memoryInUse()) - before).toBeLessThan(12_000_000);
    while (taken.length < 1_200) taken.push((await slow.next()).value);
    expect(taken.map((event) => event?.revision)).toEqual(Array.from({ length: 1_200 }, (_, index) => index));
    controller.abort();
    expect((await slow.next()).done).toBe(true);
  });
}

/** Bytes that are really held: buffers found unused by one collection are given back by the next. */
async function memoryInUse(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 3; round += 1) {
    collect();
    await new Promise(setImmediate);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
