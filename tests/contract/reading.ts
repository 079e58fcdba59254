import { expect, test } from 'vitest';
import type { Scene } from './scene.ts';
import { all, ids, newEvent, newEvents, newStream, newType, stored } from './scene.ts';

export function readingContract(scene: () => Scene): void {
  test('finds nothing in a stream that does not exist, whichever way it is read', async () => {
    const { store } = scene();
    expect(await all(store.readStream(newStream()))).toEqual([]);
    expect(await all(store.readStream(newStream(), { from: 3 }))).toEqual([]);
    expect(await all(store.readStream(newStream(), { direction: 'backwards', limit: 1 }))).toEqual([]);
  });

  test('reads a stream of several pages both ways, from either end or from a revision', async () => {
    const { store } = scene();
    const stream = newStream();
    const events = newEvents(1_234);
    await stored(store, stream, 'no-stream', events);
    const order = ids(events);
    expect(ids(await all(store.readStream(stream)))).toEqual(order);
    expect(ids(await all(store.readStream(stream, { from: 700 })))).toEqual(order.slice(700));
    expect(ids(await all(store.readStream(stream, { from: 100, limit: 600 })))).toEqual(
      order.slice(100, 700),
    );
    const backwards = { direction: 'backwards' } as const;
    expect(ids(await all(store.readStream(stream, backwards)))).toEqual(order.toReversed());
    expect(ids(await all(store.readStream(stream, { ...backwards, from: 10 })))).toEqual(
      order.slice(0, 11).reverse(),
    );
    expect(ids(await all(store.readStream(stream, { ...backwards, limit: 2 })))).toEqual(
      order.slice(-2).reverse(),
    );
  });

  test('finds nothing behind the end of a stream', async () => {
    const { store } = scene();
    const stream = newStream();
    await stored(store, stream, 'no-stream', newEvents(3));
    expect(await all(store.readStream(stream, { from: 3 }))).toEqual([]);
    expect(await all(store.readStream(stream, { from: 1_000 }))).toEqual([]);
  });

  test('gives every one of many concurrent readers its own stream', async () => {
    const { store } = scene();
    const streams = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const stream = newStream();
        const events = newEvents(index % 4);
        if (events.length > 0) await stored(store, stream, 'no-stream', events);
        return { stream, events };
      }),
    );
    const read = await Promise.all(streams.map(({ stream }) => all(store.readStream(stream))));
    expect(read.map(ids)).toEqual(streams.map(({ events }) => ids(events)));
  });

  test('reads events by their places, near and far from each other, in the order in which they are named', async () => {
    const { store } = scene();
    const streams = [newStream(), newStream(), newStream()];
    for (const [index, stream] of streams.entries())
      await stored(store, stream, 'no-stream', newEvents(900 - index * 400));
    const events = (await Promise.all(streams.map((stream) => all(store.readStream(stream))))).flat();
    const wanted = events.filter((_, index) => index % 3 === 0 || (index > 100 && index < 140)).toReversed();
    expect(await store.readAt(wanted)).toEqual(wanted);
    const [one] = wanted;
    if (one) expect(await store.readAt([one, one])).toEqual([one, one]);
    expect(await store.readAt([])).toEqual([]);
    expect(store.costOfPlace).toBeGreaterThan(0);
  });

  test('finds nothing at a place where no event is, or another one', async () => {
    const { store } = scene();
    const [stream, other] = [newStream(), newStream()];
    await stored(store, stream, 'no-stream', newEvents(3));
    await stored(store, other, 'no-stream', newEvents(1));
    const [first, second, third] = await all(store.readStream(stream));
    const [elsewhere] = await all(store.readStream(other));
    if (!first || !second || !third || !elsewhere) throw new Error('the events are not there');
    const { position } = second;
    expect(
      await store.readAt([
        { stream: newStream(), revision: 0, position },
        { stream, revision: 7, position },
        { stream, revision: 1, position: third.position },
        { ...second, stream: other, revision: 0 },
        first,
        { stream, revision: 2, position: 2n ** 100n },
      ]),
    ).toEqual([undefined, undefined, undefined, undefined, first, undefined]);
  });

  test('sees every append that was acknowledged before the read', async () => {
    const { store, underTest } = scene();
    const other = await underTest.open();
    const stream = newStream();
    for (let revision = 0; revision < 20; revision += 1) {
      await stored(store, stream, revision === 0 ? 'no-stream' : revision - 1, [newEvent()]);
      expect(await all(other.readStream(stream))).toHaveLength(revision + 1);
    }
    await other.close();
  });

  test('gives back data and metadata as the very text that was stored', async () => {
    const { store } = scene();
    const stream = newStream();
    const event = newEvent({
      type: newType(),
      data: '{"z":1,"a":{"b":[1.0,-0,1e400]},"large":123456789012345678901234567890,"name":"Zoë 🏠 \\u0000 \\ud800 \u200e\u202e"}',
      metadata: '{ "spaced" : 0.10 , "quoted":"\\"back\\\\slash\\" {brace},\\n" }',
    });
    const { position } = await stored(store, stream, 'no-stream', [event]);
    expect(await all(store.readStream(stream))).toEqual([{ ...event, stream, revision: 0, position }]);
  });

  test('takes stream names and types with letters from everywhere', async () => {
    const { store } = scene();
    const stream = `${newStream()}-Straße {"a",\\b} 東京`;
    await stored(store, stream, 'no-stream', [newEvent({ type: 'KameraHinzugefügt' })]);
    expect(await all(store.readStream(stream))).toMatchObject([{ stream, type: 'KameraHinzugefügt' }]);
  });
}
