import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { headName } from '#application/record/sealing/seal-records.ts';
import { sealsStream } from '#application/record/sealing/seals-stream.ts';
import type { Verified } from '#application/record/sealing/verify-log.ts';
import { leafDigest } from '#domain/record/seal/leaf.ts';
import { tileWidth } from '#domain/record/seal/tiles.ts';
import { createTreeBuilder } from '#domain/record/seal/tree-builder.ts';
import { exhaustive, sized } from '#tests/scenes/sizes.ts';
import { createMemoryEventStore } from '../../../scenes/memory-event-store.ts';
import {
  appendSome,
  createMemorySink,
  createMemoryTiles,
  createSealsScene,
  leavesOf,
  type SealsScene,
  storeOf,
} from './seals-scene.ts';

const size = 1000;
const every = 100;
let scene: SealsScene;
let all: readonly StoredEvent[];
let leaves: ReturnType<typeof leavesOf>;

beforeAll(async () => {
  const store = createMemoryEventStore();
  scene = createSealsScene(store, createMemoryTiles());
  for (let sealed = 0; sealed < size; sealed += every) {
    await appendSome(store, every, sealed);
    await scene.sealTo(sealed + every);
  }
  all = store.all;
  leaves = leavesOf(all);
});

/** All of them take minutes; by itself the suite takes one of so many, and what lies at the edges of heads and tiles. */
const oneOf = 97;
const isEdge = (index: number, end: number): boolean =>
  [every, tileWidth].some((width) => [0, width - 1].includes(index % width)) || index === end - 1;
const places = (end: number): readonly number[] =>
  [...Array(end).keys()].filter((index) => exhaustive || index % oneOf === 3 || isEdge(index, end));

const leafAt = (index: number) => {
  const leaf = leaves[index];
  if (!leaf) throw new Error(`no leaf ${index}`);
  return leaf;
};

/** Gives each event its place again, as a log has it whose rows were rewritten. */
const placed = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.map((event, at) => ({ ...event, position: all[at]?.position ?? BigInt(at + 1) }));

const verify = (events: readonly StoredEvent[]): Promise<Verified> =>
  scene.verify({ store: storeOf(events) });

/** The first that was found, of the log. */
const found = async (events: readonly StoredEvent[], more: { readonly since?: number } = {}) => {
  const [first] = (await scene.verify({ store: storeOf(events), ...more })).findings;
  return { kind: first?.kind, index: first?.index, id: first?.event?.id };
};

const altered = (index: number, change: Partial<StoredEvent>): readonly StoredEvent[] => {
  const { event, at } = leafAt(index);
  return all.with(at, { ...event, ...change });
};

/** The text with one byte changed, still UTF-8. */
const withByte = (text: string, at: number): string => {
  const bytes = Buffer.from(text);
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
  return bytes.toString();
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

describe('Whoever alters the log and its hash tiles', () => {
  /** Tiles rewritten to fit a log that was altered. */
  const tilesFor = async (events: readonly StoredEvent[]) => {
    const tiles = createMemoryTiles();
    const tree = createTreeBuilder();
    for (const { event } of leavesOf(events)) tree.append(leafDigest(event));
    await tiles.write(0, tree.takeTiles(), { size: tree.size, position: 1n });
    return tiles;
  };

  test('is found between two heads, wherever it was', async () => {
    for (let index = 0; index < size; index += sized(71, 23)) {
      const events = altered(index, { data: '{"forged":true}' });
      const tiles = await tilesFor(events);
      const { findings } = await scene.verify({ store: storeOf(events), tiles });
      const head = Math.floor(index / every) * every;
      expect(findings[0]).toMatchObject({ kind: 'between-heads', index: head });
      expect(findings[0]?.text).toContain(`from leaf ${head} to leaf ${head + every - 1}`);
    }
  });

  test('and writes heads anew under a key of his own, is found by the sink', async () => {
    const store = createMemoryEventStore();
    const forger = createSealsScene(store, createMemoryTiles());
    for (const [index, { event }] of leavesOf(altered(500, { data: '{"forged":true}' })).entries()) {
      await store.append(event.stream, 'no-stream', [event]);
      if ((index + 1) % every === 0) await forger.sealTo(index + 1);
    }
    const { tiles } = forger;
    const { findings } = await scene.verify({ store, tiles });
    expect(findings.map(({ kind }) => kind)).toContain('key');
    expect(findings[0]).toMatchObject({ kind: 'between-heads', index: 500 });
  });
});

describe('What stands beside the log', () => {
  test('an altered hash tile is told from an altered event', async () => {
    const tiles = createMemoryTiles();
    const { size: reached, position } = await scene.tiles.reach();
    for (const number of [0, 1, 2, 3]) {
      const [hashes] = await scene.tiles.read([{ level: 0, number }]);
      const copy = Buffer.from(hashes ?? []);
      if (number === 1) copy[40] = (copy[40] ?? 0) ^ 1;
      const before = (await tiles.reach()).size;
      await tiles.write(before, [{ level: 0, number, hashes: copy }], { size: reached, position });
    }
    const { findings, sealed } = await scene.verify({ tiles });
    expect(findings).toMatchObject([{ kind: 'tiles', index: 257 }]);
    expect(sealed).toBe(size);
  });

  test('each event of the seals’ stream that is altered or missing is found', async () => {
    const seals = all.flatMap((event, at) => (event.stream === sealsStream ? [{ event, at }] : []));
    for (const { event, at } of seals) {
      for (const byte of [3, 20, 60, 120, 200]) {
        const { findings } = await verify(all.with(at, { ...event, data: withByte(event.data, byte) }));
        expect(findings.length, `${event.type} ${byte}`).toBeGreaterThan(0);
      }
      expect((await verify(all.toSpliced(at, 1))).findings.length).toBeGreaterThan(0);
    }
  });

  test('each record of the sink that is altered or missing is found, but a newest head on its way', async () => {
    const sink = createMemorySink();
    const names = await scene.sink.names();
    const contents = new Map<string, string>();
    for (const name of names) contents.set(name, (await scene.sink.read(name)) ?? '');
    for (const name of names) {
      for (const [other, content] of contents)
        sink.records.set(other, other === name ? withByte(content, 90) : content);
      const { findings } = await scene.verify({ sink });
      expect(findings.length, name).toBeGreaterThan(0);
      sink.records.delete(name);
      const missing = await scene.verify({ sink });
      const isNewest = name === headName(size);
      expect(missing.findings.length > 0).toBe(!isNewest);
    }
  });
});

describe('A verification since a head', () => {
  test('hashes what came after it, and finds what was altered there', async () => {
    const since = await scene.verify({ store: storeOf(altered(250, { data: '{}' })), since: 420 });
    expect(since).toMatchObject({ from: 400, size, findings: [] });
    const later = await scene.verify({ store: storeOf(altered(450, { data: '{}' })), since: 420 });
    expect(later.findings).toMatchObject([{ kind: 'altered', index: 450 }]);
  });

  test('finds a log that was cut off, though nothing new came', async () => {
    const cut = all.slice(0, leafAt(990).at);
    const { findings } = await scene.verify({ store: storeOf(cut), since: size });
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'truncated', index: 990 }));
  });
});
