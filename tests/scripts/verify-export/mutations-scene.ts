import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import { acceptRestore } from '#application/record/sealing/accept-restore.ts';
import { rotateSealKey } from '#application/record/sealing/rotate-seal-key.ts';
import {
  appendSome,
  createMemoryTiles,
  createSealsScene,
  leavesOf,
  restoredStore,
} from '#tests/application/record/sealing/seals-scene.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { someOf } from '#tests/scenes/sizes.ts';
import { type Checked, loadVerifier, type Trust } from './export-scene.ts';
import { makeExport } from './write-export.ts';

export type Made = Awaited<ReturnType<typeof makeExport>>;

export const unsigned = ({ manifest }: Made, more: object = {}): object => {
  const { signature: _, ...rest } = { signature: undefined, ...manifest };
  return { ...rest, ...more };
};

/** There are thousands of alterations: by itself the suite takes one of so many. */
export const some = <Item>(all: Iterable<Item>): readonly Item[] => someOf([...all], 15);

/** No figure of how fast a machine is. */
export const patience = { timeout: 600_000 };

/**
 * Exports of a log with two keys that was restored from a backup once, and went on: 3 heads that stay, 1 given up,
 * 1 restore. For the tests of the file that asks for them.
 */
export const exportsAfterRestore = async () => {
  const verifyExport = await loadVerifier();
  const root = await mkdtemp(join(tmpdir(), 'tierline-mutations-'));
  afterAll(() => removeDirectory(root));
  const seals = join(root, 'seals');
  const sink = openSealsDirectory(seals);
  const lost = createMemoryEventStore();
  const before = createSealsScene(lost, createMemoryTiles(), sink);
  await appendSome(lost, 5);
  await before.sealTo(5);
  await rotateSealKey(before);
  await appendSome(lost, 4, 5);
  await before.sealTo(9);
  const backup = [...lost.all];
  await appendSome(lost, 3, 9);
  await before.sealTo(12);
  const store = await restoredStore(backup);
  const scene = createSealsScene(store, createMemoryTiles(), sink, before.keys);
  await appendSome(store, 4, 20);
  await acceptRestore(scene, { by: 'ops', reason: 'the disk broke' });
  await scene.sealTo(13);
  const leaves = leavesOf(store.all).map(({ event }) => event);
  const everything = await makeExport({ scene, leaves, withheld: [6] });
  const part = await makeExport({ scene, leaves, indices: [1, 2, 6, 11], withheld: [6] });
  /** Everything, one line withheld; and a part of it. */
  const exports: readonly { readonly name: string; readonly made: Made }[] = [
    { name: 'everything', made: everything },
    { name: 'a part', made: part },
  ];
  const key = join(root, 'key.pem');
  await writeFile(key, everything.publicKey);

  const directory = join(root, 'export');
  await mkdir(directory);
  const written = new Map<string, string>();
  /** Writes what is not there already: most of an export stays as it was from one alteration to the next. */
  const check = async (events: string, manifest: object | string, trust: Trust): Promise<Checked> => {
    const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
    for (const [name, content] of [
      ['events.ndjson', events],
      ['manifest.json', text],
    ] as const) {
      if (written.get(name) !== content) await writeFile(join(directory, name), content);
      written.set(name, content);
    }
    return verifyExport(directory, trust);
  };

  /** Not as it was sealed, or not proven; and it says what, whoever reads it. */
  const expectNamed = async (
    how: string,
    events: string,
    manifest: object | string,
    trust: Trust,
  ): Promise<void> => {
    const outcome = await check(events, manifest, trust).catch((error: Error) => error);
    // What cannot even be read ends the program with exit code 2 and the reason.
    if (outcome instanceof Error) return expect(outcome.message, how).not.toBe('');
    const { findings, unproven, verdict } = outcome;
    const reasons = [...findings.map(({ text }) => text), ...unproven];
    expect(reasons, how).not.toEqual([]);
    expect(
      reasons.every((reason) => reason.length > 10),
      how,
    ).toBe(true);
    expect(verdict, how).not.toMatch(/^As it was sealed/);
  };
  return { root, seals, key, exports, check, expectNamed };
};
