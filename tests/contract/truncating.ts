import { expect, test } from 'vitest';
import type { Scene } from './scene.ts';
import { all, ids, newEvent, newEvents, newStream, newType, stored } from './scene.ts';

export function truncatingContract(scene: () => Scene): void {
  const truncated = async (events = newEvents(4), before = 3) => {
    const { store } = scene();
    const stream = newStream();
    await stored(store, stream, 'no-stream', events);
    await store.truncate(stream, before);
    return { store, stream, events };
  };

  test('what was truncated is read no more, in either direction, and what is left keeps its revision', async () => {
    const { store, stream, events } = await truncated(newEvents(5), 3);
    const left = ids(events.slice(3));
    const read = await all(store.readStream(stream));
    expect(ids(read)).toEqual(left);
    expect(read.map(({ revision }) => revision)).toEqual([3, 4]);
    expect(ids(await all(store.readStream(stream, { limit: 1 })))).toEqual(left.slice(0, 1));
    expect(ids(await all(store.readStream(stream, { from: 1 })))).toEqual(left);
    expect(ids(await all(store.readStream(stream, { direction: 'backwards' })))).toEqual(left.toReversed());
    expect(await all(store.readStream(stream, { from: 2, direction: 'backwards' }))).toEqual([]);
  });

  test('what was truncated is not at its place any more, and what is left is', async () => {
    const { store } = scene();
    const stream = newStream();
    await stored(store, stream, 'no-stream', newEvents(5));
    const events = await all(store.readStream(stream));
    await store.truncate(stream, 3);
    expect(await store.readAt(events)).toEqual([undefined, undefined, undefined, ...events.slice(3)]);
  });

  test('the last event stays, however much is to go', async () => {
    const { store, stream, events } = await truncated(newEvents(3), 99);
    expect(ids(await all(store.readStream(stream)))).toEqual(ids(events.slice(2)));
  });

  test('the stream goes on where it was, and nobody can begin it anew', async () => {
    const { store, stream } = await truncated();
    expect(await store.append(stream, 'no-stream', [newEvent()])).toEqual({
      outcome: 'wrong-expected-revision',
      actual: 3,
    });
    expect(await store.append(stream, 3, [newEvent()])).toMatchObject({ outcome: 'appended', revision: 4 });
  });

  test('truncating again does no harm, further does more, and what was truncated does not come back', async () => {
    const { store, stream, events } = await truncated(newEvents(4), 2);
    await store.truncate(stream, 2);
    await store.truncate(stream, 1);
    expect(ids(await all(store.readStream(stream)))).toEqual(ids(events.slice(2)));
    await store.truncate(stream, 3);
    expect(ids(await all(store.readStream(stream)))).toEqual(ids(events.slice(3)));
  });

  test('a stream that does not exist can be truncated, and does not exist after it', async () => {
    const { store } = scene();
    const stream = newStream();
    await store.truncate(stream, 3);
    expect(await all(store.readStream(stream))).toEqual([]);
    expect(await store.append(stream, 'no-stream', [newEvent()])).toMatchObject({ outcome: 'appended' });
  });

  test('the whole log goes on with what is left, in order, and with the same head', async () => {
    const { store } = scene();
    const head = await store.head();
    const type = newType();
    const events = newEvents(4, { type });
    const { stream } = await truncated(events, 3);
    const { position } = await stored(store, newStream(), 'no-stream', [newEvent({ type })]);
    const read = await all(store.readAll({ after: head, types: [type] }));
    const ofStream = read.filter((event) => event.stream === stream);
    // A server may deliver what was truncated until it is compacted; what is left it must deliver.
    expect(ids(ofStream).slice(-1)).toEqual(ids(events.slice(3)));
    expect(read.at(-1)?.position).toBe(position);
    expect(await store.head()).toBeGreaterThanOrEqual(position);
  });
}
