import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Conditions, createConditions } from '#application/kernel/conditions.ts';
import type { VerificationOutcome } from '#application/record/ports/verification-record.ts';
import { acceptRestore } from '#application/record/sealing/accept-restore.ts';
import { createVerification } from '#application/record/sealing/run-verification.ts';
import { headName, restoreName } from '#application/record/sealing/seal-records.ts';
import { readSeals } from '#application/record/sealing/seals-stream.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import {
  lostHistory,
  restoredFrom,
  running,
  told,
} from '#tests/application/record/sealing/restored-scene.ts';
import type { MemoryEventStore } from '../../../scenes/memory-event-store.ts';
import { appendSome, type createMemorySink, type createMemoryTiles, type SealsScene } from './seals-scene.ts';

afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

let conditions: Conditions;
beforeEach(() => {
  conditions = createConditions({ now: () => instantOf(Date.UTC(2026, 9, 1)) });
});
const codes = () => conditions.all().map(({ what, code, weight }) => `${weight} ${what} ${code}`);

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
