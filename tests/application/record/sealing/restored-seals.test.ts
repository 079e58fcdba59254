import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Conditions, createConditions } from '#application/kernel/conditions.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { readRestores } from '#application/kernel/restores.ts';
import type { VerificationOutcome } from '#application/record/ports/verification-record.ts';
import { acceptRestore, NothingGivenUp, previewRestore } from '#application/record/sealing/accept-restore.ts';
import { rotateSealKey } from '#application/record/sealing/rotate-seal-key.ts';
import { createSealing } from '#application/record/sealing/run-sealing.ts';
import { createVerification } from '#application/record/sealing/run-verification.ts';
import { headName, restoreName } from '#application/record/sealing/seal-records.ts';
import { readSeals, readSealsEnd } from '#application/record/sealing/seals-stream.ts';
import { tellRestore } from '#application/record/sealing/told-restores.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { createMemoryEventStore, type MemoryEventStore } from '../../../scenes/memory-event-store.ts';
import {
  appendSome,
  createMemorySink,
  createMemoryTiles,
  createSealsScene,
  restoredStore,
  type SealsScene,
} from './seals-scene.ts';

const told = { by: 'Ops', reason: 'the disk broke' };

/** A log of 10 events under two heads, its backup, and what came after: 8 more events under two more heads. */
const lostHistory = async () => {
  const sink = createMemorySink();
  const store = createMemoryEventStore();
  const scene = createSealsScene(store, createMemoryTiles(), sink);
  await appendSome(store, 6);
  await scene.sealTo(6);
  await appendSome(store, 4, 6);
  await scene.sealTo(10);
  const backup: readonly StoredEvent[] = [...store.all];
  await appendSome(store, 4, 10);
  await scene.sealTo(14);
  await appendSome(store, 4, 14);
  await scene.sealTo(18);
  return { scene, store, backup, sink };
};

/** What runs on a log restored from a backup: the sink, the key and, unless they are others, the tiles are the newer ones. */
const restoredFrom = async (backup: readonly StoredEvent[], lost: SealsScene, tiles = lost.tiles) => {
  const store = await restoredStore(backup);
  return { store, scene: createSealsScene(store, tiles, lost.sink, lost.keys) };
};

const namesOf = async (scene: SealsScene) =>
  (await scene.sink.names()).filter((name) => !name.startsWith('key-'));

/** A sealing process that runs until the test ends. */
const running: (() => Promise<void>)[] = [];
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

describe('Accepting a restore', () => {
  test('is refused when nothing was given up', async () => {
    const { scene } = await lostHistory();
    await expect(acceptRestore(scene, told)).rejects.toThrow(/nothing to accept/);
    const { scene: lost, backup } = await lostHistory();
    const { scene: restored } = await restoredFrom(backup, lost);
    await acceptRestore(restored, told);
    await expect(acceptRestore(restored, told)).rejects.toThrow(/nothing to accept/);
  });

  test('is refused when the log does not fit its own heads, or the sink cannot be believed', async () => {
    const { scene: lost, backup, sink } = await lostHistory();
    const forged = backup.map((event, at) => (at === 2 ? { ...event, data: '{"forged":true}' } : event));
    await expect(acceptRestore((await restoredFrom(forged, lost)).scene, told)).rejects.toThrow(
      /no longer fits/,
    );
    sink.records.set(
      headName(14),
      (sink.records.get(headName(14)) ?? '').replace(/"root":".{4}/, '"root":"abcd'),
    );
    await expect(acceptRestore((await restoredFrom(backup, lost)).scene, told)).rejects.toThrow(
      /cannot be believed/,
    );
  });

  test('does not hide what is altered afterwards: of the given-up heads, the restore, or its words', async () => {
    const { scene: lost, backup, sink } = await lostHistory();
    const { scene } = await restoredFrom(backup, lost);
    await acceptRestore(scene, told);
    for (const name of [headName(14), headName(18), restoreName(1)]) {
      const content = sink.records.get(name) ?? '';
      sink.records.delete(name);
      expect((await scene.verify()).findings.length, `${name} missing`).toBeGreaterThan(0);
      sink.records.set(name, content.replace('broke', 'works').replace(/"root":".{4}/, '"root":"abcd'));
      expect((await scene.verify()).findings.length, `${name} altered`).toBeGreaterThan(0);
      sink.records.set(name, content);
    }
    expect((await scene.verify()).findings).toEqual([]);
  });
});

test('What a verification found before a restore was accepted is looked at anew at once, and then is no finding', async () => {
  const { scene: lost, backup } = await lostHistory();
  const { scene } = await restoredFrom(backup, lost);
  const outcomes: VerificationOutcome[] = [];
  const kept = new Map<string, VerificationOutcome>();
  const stopping = new AbortController();
  const verification = createVerification({
    ...scene,
    record: {
      read: async (kind) => kept.get(kind),
      write: async (outcome) => void kept.set(outcome.kind, outcome),
    },
    conditions,
    onOutcome: (outcome) => outcomes.push(outcome),
    sleepUntil: (_, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  });
  const ended = verification.run(stopping.signal);
  await vi.waitUntil(() => outcomes.length > 0 && codes().length > 0, { timeout: 240_000 });
  expect(outcomes.at(-1)?.findings.length).toBeGreaterThan(0);
  expect(codes()).toEqual(['degraded process verification log-not-as-sealed']);
  await acceptRestore({ ...scene, clock: { now: () => instantOf(Date.UTC(2026, 9, 2)) } }, told);
  await vi.waitUntil(() => outcomes.at(-1)?.findings.length === 0 && codes().length === 0, {
    timeout: 240_000,
  });
  stopping.abort();
  await ended;
});

describe('Hash tiles', () => {
  const sealedOn = async (scene: SealsScene, store: MemoryEventStore, size: number) => {
    await appendSome(store, 2, 300);
    await scene.sealTo(size);
    expect((await scene.verify()).findings).toEqual([]);
    expect((await scene.verify()).notes).toEqual([]);
  };

  test('of another log, where no head is newer, are no finding and are built anew', async () => {
    const { scene: lost, backup, store: before } = await lostHistory();
    // Unsealed events that only the tiles know.
    await appendSome(before, 3, 50);
    await lost.sealTo(21);
    const { scene, store } = await restoredFrom(backup, lost, lost.tiles);
    const names = (await lost.sink.names()).filter((name) => name.startsWith('head-') && name > headName(10));
    const records = (lost.sink as ReturnType<typeof createMemorySink>).records;
    for (const name of names) records.delete(name);
    const { findings, notes } = await scene.verify();
    expect(findings).toEqual([]);
    expect(notes.join()).toContain('builds them anew');
    await sealedOn(scene, store, 12);
  });

  test('that were emptied, wholly or in part, or cut, are built anew', async () => {
    const { scene, store } = await lostHistory();
    const tiles = (scene.tiles as ReturnType<typeof createMemoryTiles>).tiles;
    let size = 18;
    for (const lose of [
      () => tiles.clear(),
      () => tiles.delete('0/0'),
      () => tiles.set('0/0', Buffer.alloc(32)),
    ]) {
      lose();
      expect((await scene.verify()).findings).toEqual([]);
      size += 2;
      await appendSome(store, 2, 400 + size);
      await scene.sealTo(size);
      expect(await scene.verify()).toMatchObject({ findings: [], notes: [] });
    }
  });
});

test('Every event of the seals’ stream reads back as it was written', async () => {
  const { scene: lost, backup } = await lostHistory();
  const { scene } = await restoredFrom(backup, lost);
  await acceptRestore(scene, told);
  const types: string[] = [];
  for await (const event of readSeals(scene)) types.push(event.type);
  expect(types).toEqual(['SealingKeyRotated', 'LogSealed', 'LogSealed', 'RestoreAccepted']);
});
