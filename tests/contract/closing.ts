import { expect, test } from 'vitest';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { Scene } from './scene.ts';
import { all, newEvent, newEvents, newStream, newType, stored } from './scene.ts';
import { subscriber } from './subscriber.ts';

export function closingContract(scene: () => Scene): void {
  test('ends a waiting subscription without an error', async () => {
    const store = await scene().underTest.open();
    const listening = subscriber(store, { after: await store.head(), types: [newType()] });
    await store.close();
    await listening.end();
    expect(listening.events).toEqual([]);
  });

  test('ends a read in the middle, and says that it was not the end of the stream', async () => {
    const store = await scene().underTest.open();
    const stream = newStream();
    await stored(store, stream, 'no-stream', newEvents(1_200));
    const reading = store.readStream(stream)[Symbol.asyncIterator]();
    const readingAll = store.readAll()[Symbol.asyncIterator]();
    await Promise.all([reading.next(), readingAll.next()]);
    await store.close();
    const rest = async (iterator: AsyncIterator<unknown>) => {
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next());
    };
    await expect(rest(reading)).rejects.toThrow(EventStoreUnavailable);
  });

  test('serves nobody any more', async () => {
    const store = await scene().underTest.open();
    const stream = newStream();
    await store.close();
    await expect(store.append(stream, 'no-stream', [newEvent()])).rejects.toThrow(EventStoreUnavailable);
    await expect(all(store.readStream(stream))).rejects.toThrow(EventStoreUnavailable);
    await expect(all(store.readAll())).rejects.toThrow(EventStoreUnavailable);
    expect(await all(store.subscribeToAll({ signal: new AbortController().signal }))).toEqual([]);
  });
}
