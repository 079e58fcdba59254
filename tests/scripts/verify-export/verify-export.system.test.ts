import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
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
import { exhaustive, sized } from '#tests/scenes/sizes.ts';
import { lineOf, makeExport, writeExport } from './write-export.ts';

interface Found {
  readonly kind: string;
  readonly text: string;
  readonly index?: number;
  readonly line?: number;
}
interface Checked {
  readonly unproven: readonly string[];
  readonly verdict: string;
  readonly findings: readonly Found[];
  readonly notes: readonly string[];
}
type VerifyExport = (directory: string, options?: { key?: string; seals?: string }) => Promise<Checked>;

const program = fileURLToPath(new URL('../../../scripts/audit/verify-export.mjs', import.meta.url));
const size = 1000;
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

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** A manifest that was made to fit a file, by somebody who has no key. */
const fitting = (events: string, more: object = {}) => {
  const { signature: _, ...manifest } = whole.manifest as Record<string, unknown>;
  return { ...manifest, sha256: createHash('sha256').update(events).digest('hex'), ...more };
};

describe('An export that nobody touched', () => {
  test('is good with the trusted key, or the keys among the heads; with neither it is not proven', async () => {
    for (const options of [{ key, seals }, { key }, { seals }])
      expect(await check(whole.events, whole.manifest, options)).toMatchObject({
        findings: [],
        unproven: [],
        notes: [],
      });
    const without = await check(whole.events, whole.manifest, {});
    expect(without.findings).toEqual([]);
    expect(without.unproven).toMatchObject([expect.stringContaining('--key')]);
  });

  test('is good with a part of the events and a multiproof, whichever they are', async () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(some, async (places) => {
        const part = await makeExport({ scene, leaves, indices: places.sort((one, other) => one - other) });
        const { findings, unproven, verdict } = await check(part.events, part.manifest, { key, seals });
        expect(findings).toEqual([]);
        // An empty one is genuine, and proves nothing.
        expect(unproven).toHaveLength(places.length === 0 ? 1 : 0);
        if (places.length > 0) expect(verdict).toContain('Not proven: that no other event fits the filter');
      }),
      { numRuns: sized(8, 80) },
    );
  });

  test('is good whichever of the keys in the chain is the one that is trusted', async () => {
    for (const { publicKey } of whole.manifest.keys) {
      await writeFile(join(root, 'other.pem'), publicKey);
      expect((await check(whole.events, whole.manifest, { key: join(root, 'other.pem') })).findings).toEqual(
        [],
      );
    }
  });

  test('as a program says so and exits 0; 1 when it is not good, 2 when it cannot be checked', async () => {
    const run = (...given: readonly string[]) =>
      new Promise<{ code: number; out: string }>((resolve) => {
        execFile(process.execPath, [program, ...given], (error, stdout, stderr) =>
          resolve({ code: Number(error?.code ?? 0), out: `${stdout}${stderr}` }),
        );
      });
    const directory = join(root, 'run');
    await writeExport(directory, whole.events, whole.manifest);
    expect(await run(directory, '--key', key, '--seals', seals)).toEqual({
      code: 0,
      out: 'As it was sealed: 1000 events.\n',
    });
    await writeExport(directory, whole.events.replace('"revision":0', '"revision":1'), whole.manifest);
    expect(await run(directory, '--key', key)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^Altered: .*\nNOT/s),
    });
    expect(await run(join(root, 'nothing'))).toMatchObject({ code: 2 });
    expect(await run('--what')).toMatchObject({ code: 2, out: expect.stringContaining('Usage') });
  });

  test('is checked by one file that imports nothing but Node', async () => {
    const imports = [...(await readFile(program, 'utf8')).matchAll(/from '([^']+)'/g)].map(
      ([, module]) => module,
    );
    expect(imports.every((module) => module?.startsWith('node:'))).toBe(true);
  });
});

/** All of them take minutes; by itself the suite takes one of so many. */
const oneOf = sized(59, 1);

describe('Of an export of 1,000 events, the verifier finds and names', () => {
  /** What no leaf covers: the position, and what is readable of sealed fields. The hash of the file does. */
  const isUncovered = ({ kind }: Found): boolean => kind === 'file';

  test('a changed byte of each line', async () => {
    const bytes = Buffer.from(whole.events);
    let start = 0;
    for (const [at, line] of whole.lines.entries()) {
      const length = Buffer.byteLength(line) + 1;
      const changed = Buffer.from(bytes);
      const place = start + ((at * 131) % length);
      changed[place] = (changed[place] ?? 0) ^ (at % 2 === 0 ? 1 : 4);
      start += length;
      if (at % oneOf !== 0) continue;
      const found = await first(changed);
      expect(found, `line ${at + 1}, byte ${place}`).toBeDefined();
      // Of two positions that do not follow each other, the second is named.
      const lines = found?.text.includes('its position') ? [at + 1, at + 2] : [at + 1];
      if (found && !isUncovered(found)) expect(lines, found.text).toContain(found.line);
    }
  });

  test('each changed byte of a line, in several ways', async () => {
    const bytes = Buffer.from(joined(whole.lines.slice(0, 40)));
    const head = whole.manifest.head;
    const length = Buffer.byteLength(whole.lines[0] ?? '') + 1;
    for (let place = 0; place < length; place += sized(7, 1))
      for (const change of exhaustive ? [1, 128] : [1]) {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ change;
        const found = await first(changed, { ...whole.manifest, head });
        expect(found, `byte ${place}`).toBeDefined();
        if (found && found.kind !== 'truncated') expect(found.line, found.text).toBe(1);
      }
  });

  test('each line that is missing', async () => {
    for (let at = 0; at < size; at += sized(27, 1))
      expect(await first(joined(whole.lines.toSpliced(at, 1)))).toMatchObject({
        kind: at === size - 1 ? 'truncated' : 'missing',
        index: at,
      });
  });

  test('each line that was inserted: a copy, or one that claims a leaf', async () => {
    for (let at = 0; at < size; at += sized(63, 7)) {
      const copy = whole.lines[(at * 31) % size] ?? '';
      const found = await first(joined(whole.lines.toSpliced(at, 0, copy)));
      expect(['inserted', 'reordered', 'missing']).toContain(found?.kind);
      const event = leaves[at];
      const forged = event && lineOf({ ...event, id: 'forged', data: '{"number":1}' }, at);
      const events = joined(whole.lines.toSpliced(at, 0, forged ?? ''));
      expect(await first(events, fitting(events, { count: size + 1 }))).toMatchObject({
        kind: 'inserted',
        line: at + 2,
        index: at,
      });
    }
  });

  test('each two lines that changed places', async () => {
    for (let at = 0; at < size - 1; at += sized(39, 1)) {
      const other = at % 3 === 0 ? size - 1 - (at % (size - 1 - at || 1)) : at + 1;
      if (other <= at) continue;
      const swapped = whole.lines.with(at, whole.lines[other] ?? '').with(other, whole.lines[at] ?? '');
      expect(await first(joined(swapped))).toMatchObject({ kind: 'reordered', line: at + 1 });
    }
  });

  test('each end that was cut off, between lines or within one', async () => {
    const bytes = Buffer.from(whole.events);
    for (let left = 0; left < size; left += sized(81, 9)) {
      expect(await first(joined(whole.lines.slice(0, left)))).toMatchObject({
        kind: 'truncated',
        index: left,
      });
      const cut = bytes.subarray(0, Buffer.byteLength(joined(whole.lines.slice(0, left))) + 40);
      expect(await first(cut)).toMatchObject({ kind: 'truncated', line: left + 1 });
    }
  });

  test('each byte of the manifest, wherever it is', async () => {
    const part = await makeExport({ scene, leaves, indices: [1, 2, 300, 301, 998] });
    const text = `${JSON.stringify(part.manifest, null, 2)}\n`;
    for (let at = 0; at < text.length - 1; at += sized(41, 1)) {
      const changed = Buffer.from(text);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await check(part.events, changed.toString())).findings.length, `byte ${at}`).toBeGreaterThan(0);
    }
  });
});

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
