import { expect, test } from 'vitest';
import { EventTooLarge, maximumAppendBytes } from '#application/kernel/ports/event-store.ts';
import type { Scene } from './scene.ts';
import { all, ids, newEvent, newEvents, newStream, stored } from './scene.ts';

export function appendingContract(scene: () => Scene): void {
  test('stores the first events of a stream and says where the last of them lies', async () => {
    const { store } = scene();
    const stream = newStream();
    const result = await store.append(stream, 'no-stream', newEvents(3));
    const events = await all(store.readStream(stream));
    expect(result).toEqual({
      outcome: 'appended',
      revision: 2,
      position: events[2]?.position,
      repeated: false,
    });
    expect(events.map((event) => event.revision)).toEqual([0, 1, 2]);
  });

  test('stores further events at the revision that was read', async () => {
    const { store } = scene();
    const stream = newStream();
    await stored(store, stream, 'no-stream', newEvents(2));
    const result = await store.append(stream, 1, newEvents(2));
    expect(result).toMatchObject({ outcome: 'appended', revision: 3, repeated: false });
  });

  test('refuses to begin a stream that exists, and says how far it is', async () => {
    const { store } = scene();
    const stream = newStream();
    await stored(store, stream, 'no-stream', newEvents(2));
    expect(await store.append(stream, 'no-stream', [newEvent()])).toEqual({
      outcome: 'wrong-expected-revision',
      actual: 1,
    });
  });

  test('refuses to continue a stream that does not exist', async () => {
    const { store } = scene();
    expect(await store.append(newStream(), 0, [newEvent()])).toEqual({
      outcome: 'wrong-expected-revision',
      actual: 'no-stream',
    });
  });

  test('refuses a revision that is too low or too high, and stores nothing', async () => {
    const { store } = scene();
    const stream = newStream();
    const events = newEvents(3);
    await stored(store, stream, 'no-stream', events);
    const refused = { outcome: 'wrong-expected-revision', actual: 2 };
    expect(await store.append(stream, 1, [newEvent()])).toEqual(refused);
    expect(await store.append(stream, 3, [newEvent()])).toEqual(refused);
    expect(ids(await all(store.readStream(stream)))).toEqual(ids(events));
  });

  test('lets one of fifty racing appends win and tells the others what is there', async () => {
    const { store } = scene();
    const stream = newStream();
    const results = await Promise.all(
      Array.from({ length: 50 }, () => store.append(stream, 'no-stream', [newEvent()])),
    );
    expect(results.filter((result) => result.outcome === 'appended')).toHaveLength(1);
    expect(results.filter((result) => result.outcome !== 'appended')).toEqual(
      Array.from({ length: 49 }, () => ({ outcome: 'wrong-expected-revision', actual: 0 })),
    );
    expect(await all(store.readStream(stream))).toHaveLength(1);
  });

  test('recognises a repeat and answers with the original place', async () => {
    const { store } = scene();
    const stream = newStream();
    const first = newEvents(2);
    const second = newEvents(3);
    const results = [await stored(store, stream, 'no-stream', first), await stored(store, stream, 1, second)];
    expect(await store.append(stream, 'no-stream', first)).toEqual({ ...results[0], repeated: true });
    expect(await store.append(stream, 1, second)).toEqual({ ...results[1], repeated: true });
    expect(ids(await all(store.readStream(stream)))).toEqual(ids([...first, ...second]));
  });

  test('recognises a repeat of what another process stored before this one started', async () => {
    const { store, underTest } = scene();
    const stream = newStream();
    const events = newEvents(2);
    const result = await stored(store, stream, 'no-stream', events);
    const restarted = await underTest.open();
    expect(await restarted.append(stream, 'no-stream', events)).toEqual({ ...result, repeated: true });
    await restarted.close();
  });

  test('keeps what was stored first when a repeat comes with another body', async () => {
    const { store } = scene();
    const stream = newStream();
    const event = newEvent({ data: '{"body":"first"}' });
    await stored(store, stream, 'no-stream', [event]);
    const repeat = await stored(store, stream, 'no-stream', [{ ...event, data: '{"body":"second"}' }]);
    expect(repeat.repeated).toBe(true);
    expect((await all(store.readStream(stream))).map(({ data }) => data)).toEqual(['{"body":"first"}']);
  });

  test('takes the same ids with a new one behind them for a lost race', async () => {
    const { store } = scene();
    const stream = newStream();
    const events = newEvents(2);
    await stored(store, stream, 'no-stream', events);
    expect(await store.append(stream, 'no-stream', [...events, newEvent()])).toEqual({
      outcome: 'wrong-expected-revision',
      actual: 1,
    });
    expect(await all(store.readStream(stream))).toHaveLength(2);
  });

  test('accepts an append of nothing where the expectation holds', async () => {
    const { store } = scene();
    const stream = newStream();
    expect(await store.append(stream, 'no-stream', [])).toMatchObject({
      outcome: 'appended',
      repeated: false,
    });
    expect(await all(store.readStream(stream))).toEqual([]);
    const { revision, position } = await stored(store, stream, 'no-stream', newEvents(2));
    expect(await store.append(stream, 1, [])).toEqual({
      outcome: 'appended',
      revision,
      position,
      repeated: false,
    });
    expect(await store.append(stream, 'no-stream', [])).toEqual({
      outcome: 'wrong-expected-revision',
      actual: 1,
    });
    expect(await all(store.readStream(stream))).toHaveLength(2);
  });

  test('refuses more than a mebibyte and stores none of it', async () => {
    const { store } = scene();
    const stream = newStream();
    const half = `"${'x'.repeat(maximumAppendBytes / 2)}"`;
    await expect(store.append(stream, 'no-stream', newEvents(2, { data: half }))).rejects.toThrow(
      EventTooLarge,
    );
    expect(await all(store.readStream(stream))).toEqual([]);
  });

  test('counts bytes, not characters, and takes an append just under the limit', async () => {
    const { store } = scene();
    const stream = newStream();
    const umlauts = (bytes: number) => `"${'ü'.repeat(bytes / 2)}"`;
    await expect(
      store.append(stream, 'no-stream', [newEvent({ data: umlauts(maximumAppendBytes) })]),
    ).rejects.toThrow(EventTooLarge);
    const data = umlauts(maximumAppendBytes - 1_000);
    await stored(store, stream, 'no-stream', [newEvent({ data })]);
    expect((await all(store.readStream(stream)))[0]?.data).toBe(data);
  });

  test('refuses an event id that is no UUID', async () => {
    const { store } = scene();
    await expect(store.append(newStream(), 'no-stream', [newEvent({ id: 'first' })])).rejects.toThrow(
      TypeError,
    );
  });

  test('stores exactly what it acknowledged to twenty writers contending for five streams', async () => {
    const { store } = scene();
    const streams = Array.from({ length: 5 }, newStream);
    const acknowledged: string[] = [];
    const writer = async (number: number): Promise<void> => {
      for (let round = 0; round < 25; round += 1) {
        const stream = streams[(number + round) % streams.length] ?? '';
        const [last] = await all(store.readStream(stream, { direction: 'backwards', limit: 1 }));
        const event = newEvent();
        const result = await store.append(stream, last?.revision ?? 'no-stream', [event]);
        if (result.outcome === 'appended') acknowledged.push(event.id);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, number) => writer(number)));
    const contents = await Promise.all(streams.map((stream) => all(store.readStream(stream))));
    expect(ids(contents.flat()).toSorted()).toEqual(acknowledged.toSorted());
    for (const events of contents) {
      expect(events.map((event) => event.revision)).toEqual(events.map((_, index) => index));
    }
    expect(new Set(contents.flat().map((event) => event.position)).size).toBe(acknowledged.length);
  });
}
