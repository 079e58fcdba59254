import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { rotateSealKey } from '#application/record/sealing/rotate-seal-key.ts';
import {
  appendSome,
  createMemoryTiles,
  createSealsScene,
  leavesOf,
  newSigningKey,
  type SealsScene,
} from '#tests/application/record/sealing/seals-scene.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import {
  type Checked,
  type Found,
  joined,
  program,
  size,
} from '#tests/scripts/verify-export/verify-export-shapes.ts';
import { lineOf, makeExport, writeExport } from './write-export.ts';

type VerifyExport = (directory: string, options?: { key?: string; seals?: string }) => Promise<Checked>;
let verifyExport: VerifyExport;
let root: string;
let seals: string;
let key: string;
let scene: SealsScene;
let leaves: readonly StoredEvent[];
let whole: Awaited<ReturnType<typeof makeExport>>;

beforeAll(async () => {
  // Plain JavaScript that belongs to no project of ours: loaded as an auditor would.
  ({ verifyExport } = await import(program));
  root = await mkdtemp(join(tmpdir(), 'tierline-export-'));
  seals = join(root, 'seals');
  const store = createMemoryEventStore();
  scene = createSealsScene(store, createMemoryTiles(), openSealsDirectory(seals));
  for (let sealed = 0; sealed < size; sealed += 250) {
    await appendSome(store, 250, sealed);
    await scene.sealTo(sealed + 250);
    if (sealed === 250) await rotateSealKey(scene);
  }
  leaves = leavesOf(store.all).map(({ event }) => event);
  whole = await makeExport({ scene, leaves });
  key = join(root, 'key.pem');
  await writeFile(key, whole.publicKey);
});
afterAll(() => removeDirectory(root));

const check = async (
  events: string | Uint8Array,
  manifest: object | string = whole.manifest,
  options: { key?: string; seals?: string } = { key },
): Promise<Checked> => {
  const directory = join(root, 'export');
  await writeExport(directory, events, manifest);
  return verifyExport(directory, options);
};

const first = async (events: string | Uint8Array, manifest?: object): Promise<Found | undefined> =>
  (await check(events, manifest)).findings[0];

/** A manifest that was made to fit a file, by somebody who has no key. */
const fitting = (events: string, more: object = {}) => {
  const { signature: _, ...manifest } = whole.manifest as Record<string, unknown>;
  return { ...manifest, sha256: createHash('sha256').update(events).digest('hex'), ...more };
};

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
