import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { sealsStream } from '#application/record/sealing/seals-stream.ts';
import { tileWidth } from '#domain/record/seal/tiles.ts';
import { every, sealedLog, size, withByte } from '#tests/application/record/sealing/verify-scene.ts';
import { exhaustive, sized } from '#tests/scenes/sizes.ts';
import { storeOf } from './seals-scene.ts';

const { scene, all, leafAt, verify, altered } = await sealedLog();

/** All of them take minutes; by itself the suite takes one of so many, and what lies at the edges of heads and tiles. */
const oneOf = 97;
const isEdge = (index: number, end: number): boolean =>
  [every, tileWidth].some((width) => [0, width - 1].includes(index % width)) || index === end - 1;
const places = (end: number): readonly number[] =>
  [...Array(end).keys()].filter((index) => exhaustive || index % oneOf === 3 || isEdge(index, end));

/** Gives each event its place again, as a log has it whose rows were rewritten. */
const placed = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.map((event, at) => ({ ...event, position: all[at]?.position ?? BigInt(at + 1) }));

/** The first that was found, of the log. */
const found = async (events: readonly StoredEvent[], more: { readonly since?: number } = {}) => {
  const [first] = (await scene.verify({ store: storeOf(events), ...more })).findings;
  return { kind: first?.kind, index: first?.index, id: first?.event?.id };
};

test('a log that nobody touched is as it was sealed', async () => {
  expect(await verify(all)).toEqual({
    from: 0,
    size,
    sealed: size,
    heads: size / every,
    findings: [],
    restores: [],
    notes: [],
  });
});

describe('Of a log of 1,000 events, a verification finds and names', () => {
  test('each event that was altered, in whatever of it is hashed', async () => {
    for (const index of places(size)) {
      const { event } = leafAt(index);
      const changes: readonly Partial<StoredEvent>[] = [
        { data: withByte(event.data, index) },
        { metadata: withByte(event.metadata, index * 7) },
        { id: withByte(event.id, index) },
        { type: withByte(event.type, index) },
        { stream: `${event.stream}0` },
        { revision: event.revision + 1 },
      ];
      const since = index < every ? {} : { since: index };
      for (const change of changes) {
        const { findings } = await scene.verify({ store: storeOf(altered(index, change)), ...since });
        expect(findings).toMatchObject([{ kind: 'altered', index, event: { ...event, ...change } }]);
      }
    }
  });

  test('each single byte of events', async () => {
    for (const index of exhaustive ? [0, 99, 100, 255, 256, 900, 999] : [900, 999]) {
      // What lies before the last head is hashed as often as there are bytes, if it is hashed at all.
      const since = exhaustive ? {} : { since: index };
      const { event } = leafAt(index);
      for (let at = 0; at < Buffer.byteLength(event.data); at += 1)
        expect(await found(altered(index, { data: withByte(event.data, at) }), since)).toMatchObject({
          kind: 'altered',
          index,
        });
      for (let at = 0; at < Buffer.byteLength(event.metadata); at += 1)
        expect(await found(altered(index, { metadata: withByte(event.metadata, at) }), since)).toMatchObject({
          kind: 'altered',
          index,
        });
    }
  });

  test('each event that is missing', async () => {
    for (const index of places(size - 1))
      expect(await found(placed(all.toSpliced(leafAt(index).at, 1)))).toEqual({
        kind: 'missing',
        index,
        id: leafAt(index + 1).event.id,
      });
  });

  test('each event that is missing although the last one is gone too, and the hash tiles end elsewhere', async () => {
    for (const index of places(size - 2)) {
      const cut = all.toSpliced(leafAt(size - 1).at, 1).toSpliced(leafAt(index).at, 1);
      expect(await found(cut)).toEqual({ kind: 'missing', index, id: leafAt(index + 1).event.id });
    }
  });

  test('each event that was inserted, a copy of another too', async () => {
    for (const index of places(size)) {
      const { event, at } = leafAt(index);
      const forged = { ...event, id: '00000000-0000-7000-8000-00000000000f', data: '{"forged":true}' };
      expect(await found(placed(all.toSpliced(at, 0, forged)))).toEqual({
        kind: 'inserted',
        index,
        id: forged.id,
      });
    }
    for (const index of [0, 500, 998]) {
      const copy = placed(all.toSpliced(leafAt(index).at + 1, 0, leafAt(index).event));
      expect(await found(copy)).toMatchObject({ index: index + 1, id: leafAt(index).event.id });
    }
  });

  test('each two neighbours that changed places, and any other two', async () => {
    const swap = (one: number, other: number) =>
      placed(all.with(leafAt(one).at, leafAt(other).event).with(leafAt(other).at, leafAt(one).event));
    for (const index of places(size - 1))
      expect(await found(swap(index, index + 1))).toEqual({
        kind: 'reordered',
        index,
        id: leafAt(index + 1).event.id,
      });
    const index = fc.integer({ min: 0, max: size - 1 });
    await fc.assert(
      fc.asyncProperty(index, index, async (one, other) => {
        fc.pre(one < other);
        expect(await found(swap(one, other))).toEqual({
          kind: 'reordered',
          index: one,
          id: leafAt(other).event.id,
        });
      }),
      { numRuns: sized(25, 100) },
    );
  });

  test('each end that is cut off, with the heads that lay there or without', async () => {
    for (const left of places(size)) {
      const cut = all.slice(0, leafAt(left).at);
      expect(await found(cut)).toMatchObject({ kind: 'truncated', index: left });
      if (left % 20 !== 0 && left % every !== every - 1) continue;
      const seals = all.slice(leafAt(left).at).filter(({ stream }) => stream === sealsStream);
      expect(await found([...cut, ...seals])).toMatchObject({ kind: 'truncated', index: left });
    }
  });
});
