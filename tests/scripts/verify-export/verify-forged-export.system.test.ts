import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import {
  appendSome,
  createMemoryTiles,
  createSealsScene,
  leavesOf,
  newSigningKey,
} from '#tests/application/record/sealing/seals-scene.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { joined, wholeExport } from './export-scene.ts';
import { lineOf, makeExport } from './write-export.ts';

const { seals, key, scene, leaves, whole, check, first, fitting } = await wholeExport();

describe('Whoever alters an export and makes its leaves, counts and hashes fit', () => {
  const forge = (at: number): string => {
    const event = leaves[at];
    return joined(event ? whole.lines.with(at, lineOf({ ...event, data: '{"forged":true}' }, at)) : []);
  };

  test('does not come to the root, and the heads say between which of them it was', async () => {
    const events = forge(600);
    expect(await first(events, fitting(events))).toMatchObject({ kind: 'root' });
    const { findings } = await check(events, fitting(events), { key, seals });
    expect(findings).toMatchObject([{ kind: 'between-heads', index: 500 }]);
  });

  test('and signs a head with a key of his own, is not trusted', async () => {
    const forger = createSealsScene(createMemoryEventStore(), createMemoryTiles());
    await appendSome(forger.store, 10);
    await forger.sealTo(10);
    const all: StoredEvent[] = [];
    for await (const event of forger.store.readAll()) all.push(event);
    const made = await makeExport({ scene: forger, leaves: leavesOf(all).map(({ event }) => event) });
    expect((await check(made.events, made.manifest, {})).unproven).toHaveLength(1);
    expect((await check(made.events, made.manifest, { key })).findings.map(({ kind }) => kind)).toContain(
      'head',
    );
    expect((await check(made.events, made.manifest, { seals })).findings.length).toBeGreaterThan(0);
  });

  test('or has a stranger’s key endorse itself, is not trusted either', async () => {
    const stranger = newSigningKey();
    const link = { ...whole.manifest.keys[0], keyId: stranger.keyId, publicKey: stranger.publicKey };
    const { findings } = await check(whole.events, {
      ...whole.manifest,
      keys: [...whole.manifest.keys, link],
    });
    expect(findings.map(({ kind }) => kind)).toContain('key');
  });

  test('leaves out an event of a part, is found by the multiproof', async () => {
    const indices = [3, 4, 100, 101, 102, 500, 999];
    const part = await makeExport({ scene, leaves, indices });
    for (const at of indices.keys()) {
      const events = joined(part.lines.toSpliced(at, 1));
      const { signature: _, ...rest } = part.manifest as Record<string, unknown>;
      const sha256 = createHash('sha256').update(events).digest('hex');
      expect((await check(events, part.manifest)).findings[0]).toMatchObject({ kind: 'missing' });
      expect(
        (await check(events, { ...rest, sha256, count: indices.length - 1 })).findings.length,
      ).toBeGreaterThan(0);
    }
  });
});
