import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import { rotateSealKey } from '#application/record/sealing/rotate-seal-key.ts';
import {
  appendSome,
  createMemoryTiles,
  createSealsScene,
  leavesOf,
} from '#tests/application/record/sealing/seals-scene.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { makeExport, writeExport } from './write-export.ts';

export interface Found {
  readonly kind: string;
  readonly text: string;
  readonly index?: number;
  readonly line?: number;
}
export interface Checked {
  readonly unproven: readonly string[];
  readonly verdict: string;
  readonly findings: readonly Found[];
  readonly notes: readonly string[];
}
/** Whom the reader trusts: a file with a key, a directory with heads. */
export interface Trust {
  readonly key?: string;
  readonly seals?: string;
}

export const program = fileURLToPath(new URL('../../../scripts/audit/verify-export.mjs', import.meta.url));
const usualSize = 1000;

export const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

type VerifyExport = (directory: string, trust?: Trust) => Promise<Checked>;

/** Plain JavaScript that belongs to no project of ours: loaded as an auditor would. */
export const loadVerifier = async (): Promise<VerifyExport> => (await import(program)).verifyExport;

/**
 * An export of a whole log of two keys, for the tests of the file that asks for it.
 * @param size how many events, a multiple of 4; each check reads all of them
 */
export const wholeExport = async (size = usualSize) => {
  const verifyExport = await loadVerifier();
  const root = await mkdtemp(join(tmpdir(), 'tierline-export-'));
  afterAll(() => removeDirectory(root));
  const seals = join(root, 'seals');
  const store = createMemoryEventStore();
  const scene = createSealsScene(store, createMemoryTiles(), openSealsDirectory(seals));
  const atOnce = size / 4;
  for (let sealed = 0; sealed < size; sealed += atOnce) {
    await appendSome(store, atOnce, sealed);
    await scene.sealTo(sealed + atOnce);
    if (sealed === atOnce) await rotateSealKey(scene);
  }
  const leaves = leavesOf(store.all).map(({ event }) => event);
  const whole = await makeExport({ scene, leaves });
  const key = join(root, 'key.pem');
  await writeFile(key, whole.publicKey);

  const check = async (
    events: string | Uint8Array,
    manifest: object | string = whole.manifest,
    trust: Trust = { key },
  ): Promise<Checked> => {
    const directory = join(root, 'export');
    await writeExport(directory, events, manifest);
    return verifyExport(directory, trust);
  };
  return {
    root,
    seals,
    key,
    scene,
    leaves,
    whole,
    check,
    first: async (events: string | Uint8Array, manifest?: object): Promise<Found | undefined> =>
      (await check(events, manifest)).findings[0],
    /** A manifest that was made to fit a file, by somebody who has no key. */
    fitting: (events: string, more: object = {}) => {
      const { signature: _, ...manifest } = whole.manifest as Record<string, unknown>;
      return { ...manifest, sha256: createHash('sha256').update(events).digest('hex'), ...more };
    },
  };
};
