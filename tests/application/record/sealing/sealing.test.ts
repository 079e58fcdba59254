import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { headName } from '#application/record/sealing/seal-records.ts';
import { fillSink } from '#application/record/sealing/seals-stream.ts';
import { isLeaf, leafHash } from '#domain/record/seal/leaf.ts';
import { createHeadChecker, trustedKeys } from '#domain/record/seal/signatures.ts';
import { headsOf, keysOf, open } from '#tests/application/record/sealing/sealing-scene.ts';
import { rootOf } from '#tests/domain/record/seal/naive-tree.ts';
import { appendSome, createSealsScene, newSigningKey, someEvent } from './seals-scene.ts';

const rootOfLog = (events: readonly StoredEvent[], size: number): string => {
  const leaves = events.filter(({ stream }) => isLeaf(stream)).slice(0, size);
  return Buffer.from(rootOf(leaves.map(leafHash))).toString('hex');
};

describe('The sealing process', () => {
  test('signs the root over every event so far, in the stream and in the sink', async () => {
    const scene = open();
    await appendSome(scene.store, 600);
    await scene.sealTo(600);
    const [head, ...more] = await headsOf(scene);
    expect(more).toEqual([]);
    expect(head).toMatchObject({ size: 600, root: rootOfLog(scene.all, 600), position: '600' });
    expect(JSON.parse((await scene.sink.read(headName(600))) ?? '')).toEqual(head);
    const checker = createHeadChecker(trustedKeys(await keysOf(scene)));
    expect(head && checker.problemOf(head)).toBeUndefined();
    expect(head && checker.problemOf({ ...head, size: 599 })).toBe('its signature does not fit');
  });

  test('writes no head when there is nothing new, and its own heads are nothing new', async () => {
    const scene = open();
    await appendSome(scene.store, 3);
    await scene.sealTo(3);
    await scene.sealTo(3);
    expect(await headsOf(scene)).toHaveLength(1);
  });

  test('seals an export that begins at once, however long the next head would be away', async () => {
    const scene = open();
    await appendSome(scene.store, 3);
    await scene.sealTo(3);
    await scene.store.append('auditAccess-1', 'no-stream', [someEvent(4, 'ExportStarted')]);
    await scene.sealTo(4, { everyEvents: 1000, everySeconds: 3600 });
    expect((await headsOf(scene)).map(({ size }) => size)).toEqual([3, 4]);
  });

  test('seals after so many seconds when there are fewer events than a head waits for', async () => {
    const scene = open();
    await appendSome(scene.store, 3);
    await scene.sealTo(3, { everyEvents: 1000, everySeconds: 0.02 });
    expect((await headsOf(scene)).map(({ size }) => size)).toEqual([3]);
  });

  test('goes on from the tiles, wherever the one before it stopped', async () => {
    const scene = open();
    let size = 0;
    for (const step of [1, 255, 1, 300, 2, 511]) {
      await appendSome(scene.store, step, size);
      size += step;
      await scene.sealTo(size);
    }
    for (const head of await headsOf(scene)) expect(head.root).toBe(rootOfLog(scene.all, head.size));
    expect((await scene.verify()).findings).toEqual([]);
  });

  test('builds its tiles anew when somebody removed or altered them, and the log still fits', async () => {
    const scene = open();
    await appendSome(scene.store, 700);
    await scene.sealTo(700);
    const altered = Buffer.alloc(32, 7);
    await scene.tiles.write(700, [{ level: 1, number: 0, hashes: altered }], { size: 700, position: 700n });
    expect((await scene.verify()).findings).toEqual([]);
    await appendSome(scene.store, 10, 700);
    await scene.sealTo(710);
    expect((await headsOf(scene)).at(-1)?.root).toBe(rootOfLog(scene.all, 710));
    await scene.tiles.clear();
    await appendSome(scene.store, 1, 710);
    await scene.sealTo(711);
    expect((await headsOf(scene)).at(-1)?.root).toBe(rootOfLog(scene.all, 711));
  });

  test('two that lead at once write one head for each size, and none that contradicts another', async () => {
    const scene = open();
    let size = 0;
    for (let round = 0; round < 20; round += 1) {
      await appendSome(scene.store, 7, size);
      size += 7;
      // One of them may find that the other wrote the tiles, and be started again.
      const both = await Promise.allSettled([scene.sealTo(size), scene.sealTo(size)]);
      expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    }
    const heads = await headsOf(scene);
    expect(new Set(heads.map((head) => head.size)).size).toBe(heads.length);
    for (const head of heads) expect(head.root).toBe(rootOfLog(scene.all, head.size));
    await fillSink(scene);
    expect((await scene.verify()).findings).toEqual([]);
  });

  test('writes to the sink what one that died had no time for', async () => {
    const scene = open();
    await appendSome(scene.store, 5);
    await scene.sealTo(5);
    const names = await scene.sink.names();
    const another = createSealsScene(scene.store, scene.tiles);
    await fillSink({ ...another, keys: scene.keys });
    expect(await another.sink.names()).toEqual(names);
  });

  test('signs nothing with a key that the log does not know', async () => {
    const scene = open();
    await appendSome(scene.store, 5);
    await scene.sealTo(5);
    await appendSome(scene.store, 5, 5);
    const other = newSigningKey();
    const keys = { ...scene.keys, provide: async () => other, find: async () => undefined };
    await expect(scene.sealTo(10, { keys })).rejects.toThrow(/SEAL_KEY_FILE holds another/);
  });
});
