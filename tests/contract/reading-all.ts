import { expect, test } from 'vitest';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { Scene } from './scene.ts';
import { all, ids, newEvent, newEvents, newStream, newType, stored } from './scene.ts';

/** Appends to several streams in turn, and answers the events in the order they were stored in. */
async function story(store: EventStore, types: readonly string[], length: number): Promise<StoredEvent[]> {
  const streams = Array.from({ length: 3 }, newStream);
  for (let round = 0; round * 30 < length; round += 1) {
    const stream = streams[round % streams.length] ?? '';
    const revision = Math.floor(round / streams.length) * 30 - 1;
    const events = Array.from({ length: 30 }, (_, index) =>
      newEvent({ type: types[index % types.length] ?? '' }),
    );
    await stored(store, stream, revision < 0 ? 'no-stream' : revision, events);
  }
  const events = await Promise.all(streams.map((stream) => all(store.readStream(stream))));
  return events.flat().toSorted((a, b) => (a.position < b.position ? -1 : 1));
}

export function readingAllContract(scene: () => Scene): void {
  test('reads the whole log in the order of positions, each stream in its own order', async () => {
    const { store } = scene();
    const head = await store.head();
    const written = await story(store, ['ContractTested'], 600);
    const streams = new Set(written.map((event) => event.stream));
    const read = await all(store.readAll({ after: head }));
    expect(read.filter((event) => streams.has(event.stream))).toEqual(written);
    for (const [index, event] of read.entries()) {
      expect(event.position > (read[index - 1]?.position ?? head)).toBe(true);
    }
  });

  test('reads only the types asked for, over several pages, both ways', async () => {
    const { store } = scene();
    const head = await store.head();
    const types = [newType(), newType(), newType()];
    const written = await story(store, types, 900);
    const wanted = written.filter((event) => event.type !== types[2]);
    const asked = types.slice(0, 2);
    expect(await all(store.readAll({ after: head, types: asked }))).toEqual(wanted);
    const backwards = await all(
      store.readAll({ direction: 'backwards', types: asked, limit: wanted.length }),
    );
    expect(backwards).toEqual(wanted.toReversed());
  });

  test('leaves out the event at the position it starts from, both ways', async () => {
    const { store } = scene();
    const head = await store.head();
    const type = newType();
    const written = await story(store, [type], 60);
    const middle = written[25]?.position ?? 0n;
    const options = { types: [type], after: middle };
    expect(ids(await all(store.readAll(options)))).toEqual(ids(written.slice(26)));
    expect(ids(await all(store.readAll({ ...options, limit: 3 })))).toEqual(ids(written.slice(26, 29)));
    expect(ids(await all(store.readAll({ ...options, direction: 'backwards', limit: 25 })))).toEqual(
      ids(written.slice(0, 25).reverse()),
    );
    expect(await all(store.readAll({ types: [type], after: await store.head() }))).toEqual([]);
    expect(head < middle).toBe(true);
  });

  test('takes a type for its exact name', async () => {
    const { store } = scene();
    const head = await store.head();
    const type = newType();
    const events = [newEvent({ type: `${type}Too` }), newEvent({ type }), newEvent({ type: `Not${type}` })];
    await stored(store, newStream(), 'no-stream', events);
    expect(ids(await all(store.readAll({ after: head, types: [type] })))).toEqual(ids(events.slice(1, 2)));
    expect(await all(store.readAll({ after: head, types: [] }))).toEqual([]);
  });

  test('leaves out system streams', async () => {
    const { store } = scene();
    const head = await store.head();
    await story(store, ['ContractTested'], 300);
    const read = await all(store.readAll({ after: head }));
    expect(read.filter((event) => event.stream.startsWith('$'))).toEqual([]);
  });

  test('knows the position of the last event', async () => {
    const { store } = scene();
    const before = await store.head();
    const { position } = await stored(store, newStream(), 'no-stream', newEvents(3));
    expect(position > before).toBe(true);
    expect((await store.head()) >= position).toBe(true);
  });

  test('may be left in the middle', async () => {
    const { store } = scene();
    const head = await store.head();
    const written = await story(store, [newType()], 900);
    const types = [written[0]?.type ?? ''];
    for await (const event of store.readAll({ after: head, types })) {
      if (event.id === written[400]?.id) break;
    }
    expect(await all(store.readAll({ after: head, types, limit: 1 }))).toEqual(written.slice(0, 1));
  });
}
