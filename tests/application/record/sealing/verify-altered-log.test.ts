import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { headName } from '#application/record/sealing/seal-records.ts';
import { sealsStream } from '#application/record/sealing/seals-stream.ts';
import { leafDigest } from '#domain/record/seal/leaf.ts';
import { createTreeBuilder } from '#domain/record/seal/tree-builder.ts';
import { every, sealedLog, size, withByte } from '#tests/application/record/sealing/verify-scene.ts';
import { sized } from '#tests/scenes/sizes.ts';
import { createMemoryEventStore } from '../../../scenes/memory-event-store.ts';
import { createMemorySink, createMemoryTiles, createSealsScene, leavesOf, storeOf } from './seals-scene.ts';

const { scene, all, leafAt, verify, altered } = await sealedLog();

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
