import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Conditions, createConditions } from '#application/kernel/conditions.ts';
import { readRestores } from '#application/kernel/restores.ts';
import { acceptRestore, NothingGivenUp, previewRestore } from '#application/record/sealing/accept-restore.ts';
import { rotateSealKey } from '#application/record/sealing/rotate-seal-key.ts';
import { createSealing } from '#application/record/sealing/run-sealing.ts';
import { headName, restoreName } from '#application/record/sealing/seal-records.ts';
import { readSealsEnd } from '#application/record/sealing/seals-stream.ts';
import { tellRestore } from '#application/record/sealing/told-restores.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import {
  lostHistory,
  restoredFrom,
  running,
  told,
} from '#tests/application/record/sealing/restored-scene.ts';
import { appendSome, createMemoryTiles, type SealsScene } from './seals-scene.ts';

const namesOf = async (scene: SealsScene) =>
  (await scene.sink.names()).filter((name) => !name.startsWith('key-'));
const sealOn = (scene: SealsScene, conditions: Conditions): void => {
  const stopping = new AbortController();
  const sealing = createSealing({ ...scene, conditions, everyEvents: 1 });
  const ended = (async () => {
    while (!stopping.signal.aborted) await sealing.run(stopping.signal).catch(() => undefined);
  })();
  running.push(async () => {
    stopping.abort();
    await ended;
  });
};
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

let conditions: Conditions;
beforeEach(() => {
  conditions = createConditions({ now: () => instantOf(Date.UTC(2026, 9, 1)) });
});
const codes = () => conditions.all().map(({ what, code, weight }) => `${weight} ${what} ${code}`);

describe('A log that was restored from a backup', () => {
  test('is not sealed, is a finding, and says so in readiness, until that is accepted; then all goes on without a restart', async () => {
    const { scene: lost, backup } = await lostHistory();
    const { store, scene } = await restoredFrom(backup, lost);
    await appendSome(store, 6, 100);
    sealOn(scene, conditions);
    await vi.waitUntil(() => codes().length > 0, { timeout: 240_000 });
    expect(codes()).toEqual(['degraded process sealing heads-newer-than-log']);
    expect((await scene.verify()).findings.map(({ kind }) => kind)).toContain('newer-heads');
    expect((await readSealsEnd(scene)).head?.size).toBe(10);

    await acceptRestore(scene, told);
    await vi.waitUntil(async () => (await readSealsEnd(scene)).head?.size === 16, { timeout: 240_000 });
    expect(codes()).toEqual([]);
    const { findings, restores } = await scene.verify();
    expect(findings).toEqual([]);
    expect(restores.map(tellRestore)).toEqual([
      expect.stringMatching(/Restore 1 .* by Ops \("the disk broke"\): 2 heads/),
    ]);
  });

  test('keeps what was given up in the sink, and new heads of the same size beside it', async () => {
    const { scene: lost, backup } = await lostHistory();
    const { store, scene } = await restoredFrom(backup, lost);
    await acceptRestore(scene, told);
    await appendSome(store, 4, 100);
    await scene.sealTo(14);
    expect(await namesOf(scene)).toEqual(
      [headName(6), headName(10), headName(14), headName(18), headName(14, 1), restoreName(1)].sort(),
    );
    expect((await scene.verify()).findings).toEqual([]);
    expect((await scene.verify({ since: 12 })).findings).toEqual([]);
  });

  test('tells the last position that both have, and the last known of what is given up', async () => {
    const { scene: lost, store: before, backup } = await lostHistory();
    const reached = (await lost.tiles.reach()).position;
    // Cut behind the head: one event more stays than the head is over, and the tiles still tell so.
    const more = before.all.slice(0, backup.length + 1);
    const { scene } = await restoredFrom(more, lost);
    const given = await previewRestore(scene);
    // With tiles that know nothing, only the head tells what both have.
    const { scene: blind } = await restoredFrom(more, lost, createMemoryTiles());
    const kept = (await readSealsEnd(blind)).head?.position;
    expect((await previewRestore(blind)).after).toBe(kept);
    expect(given.after).not.toBe(kept);
    expect(given).toMatchObject({
      number: 1,
      size: 10,
      heads: [{ restore: 0, sizes: [14, 18] }],
      restores: [],
    });
    expect(given.after).toBe(String(more.at(-1)?.position));
    expect(given.upTo).toBe(String(reached));
    await acceptRestore(scene, told);
    expect(await readRestores(scene.log)).toEqual([
      { number: 1, after: BigInt(given.after), upTo: BigInt(given.upTo) },
    ]);
  });

  test('is shown by a dry run, which changes nothing', async () => {
    const { scene: lost, backup } = await lostHistory();
    const { store, scene } = await restoredFrom(backup, lost);
    const names = await scene.sink.names();
    await previewRestore(scene);
    expect(store.all).toEqual(backup);
    expect(await scene.sink.names()).toEqual(names);
  });

  test('whose events all stay but for the head above them is whole, and takes the head up again by itself', async () => {
    const { scene: lost, store: before } = await lostHistory();
    const last = before.all.findLastIndex(({ type }) => type === 'LogSealed');
    const { scene, store } = await restoredFrom(before.all.slice(0, last), lost);
    await expect(previewRestore(scene)).rejects.toThrow(NothingGivenUp);
    await appendSome(store, 2, 100);
    await scene.sealTo(20);
    expect((await scene.verify()).findings).toEqual([]);
    expect(await readRestores(scene.log)).toEqual([]);
  });

  test('to before anything was sealed begins its seals anew, under the keys it had', async () => {
    const { scene: lost, store: before } = await lostHistory();
    await rotateSealKey(lost);
    const { scene, store } = await restoredFrom(before.all.slice(0, 3), lost);
    await acceptRestore(scene, told);
    await appendSome(store, 3, 100);
    await scene.sealTo(6);
    const { findings, heads } = await scene.verify();
    expect(findings).toEqual([]);
    expect(heads).toBe(1);
  });

  test('has its key renewed only after that is accepted', async () => {
    const { scene: lost, backup } = await lostHistory();
    const { scene, store } = await restoredFrom(backup, lost);
    const before = store.all.length;
    const key = await scene.keys.current();
    await expect(rotateSealKey(scene)).rejects.toThrow(/newer than the log.*accept-restore/);
    expect(store.all).toHaveLength(before);
    expect(await scene.keys.current()).toEqual(key);
    await acceptRestore(scene, told);
    const { keyId } = await rotateSealKey(scene);
    expect((await readSealsEnd(scene)).keyId).toBe(keyId);
    expect((await scene.verify()).findings).toEqual([]);
  });

  test('to before a change of the key takes the key up again from the sink', async () => {
    const { scene: lost, backup } = await lostHistory();
    await rotateSealKey(lost);
    await appendSome(lost.store, 2, 18);
    await lost.sealTo(20);
    const { scene, store } = await restoredFrom(backup, lost);
    await acceptRestore(scene, told);
    await appendSome(store, 2, 100);
    await scene.sealTo(12);
    expect((await scene.verify()).findings).toEqual([]);
    expect((await readSealsEnd(scene)).keyId).toBe((await scene.keys.current())?.keyId);
  });

  test('to before a change of the key, and nothing sealed since, has its next key endorsed by the one it lost', async () => {
    const { scene: lost, store: before } = await lostHistory();
    const backup = [...before.all];
    await rotateSealKey(lost);
    const { scene } = await restoredFrom(backup, lost);
    await rotateSealKey(scene);
    expect((await scene.verify()).findings).toEqual([]);
  });

  test('twice in a row, to a backup from after the first restore or from before it, counts on', async () => {
    const { scene: lost, backup } = await lostHistory();
    const one = await restoredFrom(backup, lost);
    await acceptRestore(one.scene, told);
    await appendSome(one.store, 2, 100);
    await one.scene.sealTo(12);
    const later = [...one.store.all];
    await appendSome(one.store, 8, 110);
    await one.scene.sealTo(20);
    for (const [from, restores] of [
      [later, [1, 2]],
      [backup, [3]],
      [backup.slice(0, -1), [4]],
    ] as const) {
      const { scene, store } = await restoredFrom(from, one.scene);
      await acceptRestore(scene, told);
      await appendSome(store, 3, 200);
      await scene.sealTo(((await readSealsEnd(scene)).head?.size ?? 0) + 3);
      const verified = await scene.verify();
      expect(verified.findings).toEqual([]);
      expect(verified.restores.map(({ number }) => number)).toEqual(restores);
      expect((await readRestores(scene.log)).map(({ number }) => number)).toEqual(restores);
    }
  });
});
