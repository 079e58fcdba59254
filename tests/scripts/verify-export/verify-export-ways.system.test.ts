import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import type { SigningKey } from '#application/record/ports/seal-keys.ts';
import { rotateSealKey } from '#application/record/sealing/rotate-seal-key.ts';
import { headText, keyText, manifestText, type SealingKey } from '#domain/record/seal/seals.ts';
import {
  appendSome,
  createMemoryTiles,
  createSealsScene,
  leavesOf,
  newSigningKey,
} from '#tests/application/record/sealing/seals-scene.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { makeExport, sha256Of } from './write-export.ts';

const program = fileURLToPath(new URL('../../../scripts/audit/verify-export.mjs', import.meta.url));
let root: string;
let old: SigningKey;
let present: SigningKey;
let keyFile: string;
let good: Awaited<ReturnType<typeof makeExport>>;

const put = async (name: string, manifest: object, events = good.events): Promise<string> => {
  const directory = join(root, name);
  await mkdir(directory);
  await writeFile(join(directory, 'events.ndjson'), events);
  await writeFile(join(directory, 'manifest.json'), `${JSON.stringify(manifest)}\n`);
  return directory;
};

interface Ended {
  readonly code: number;
  readonly said: string;
}

const run = (args: readonly string[], input?: string): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
    if (input && child.stdin) createReadStream(input).pipe(child.stdin);
  });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tierline-ways-'));
  const store = createMemoryEventStore();
  const scene = createSealsScene(store, createMemoryTiles(), openSealsDirectory(join(root, 'seals')));
  await appendSome(store, 20, 0);
  await scene.sealTo(20);
  old = await scene.keys.provide();
  present = await rotateSealKey(scene);
  await appendSome(store, 20, 20);
  await scene.sealTo(40);
  good = await makeExport({ scene, leaves: leavesOf(store.all).map(({ event }) => event) });
  keyFile = join(root, 'present.pem');
  await writeFile(keyFile, present.publicKey);
});
afterAll(() => removeDirectory(root));

describe('However the verifier is started', () => {
  test('it verifies: by its name, under another, by a link, from standard input; to say nothing is no answer', async () => {
    const directory = await put('good', good.manifest);
    const ways: Record<string, (given: readonly string[]) => Promise<Ended>> = {
      'its name': (given) => run([program, ...given]),
      'standard input': (given) => run(['-', ...given], program),
    };
    const copies = {
      'another name': 'check.mjs',
      "a browser's name": 'verify-export (1).mjs',
      'no name': 'x.mjs',
    };
    for (const [way, name] of Object.entries(copies)) {
      await copyFile(program, join(root, name));
      ways[way] = (given) => run([join(root, name), ...given]);
    }
    for (const name of ['verify', 'tool.mjs']) {
      await symlink(program, join(root, name));
      ways[`the link ${name}`] = (given) => run([join(root, name), ...given]);
    }
    for (const [way, start] of Object.entries(ways)) {
      const fine = await start([directory, '--key', keyFile]);
      expect(fine, way).toMatchObject({
        code: 0,
        said: expect.stringContaining('As it was sealed: 40 events.'),
      });
      const nothing = await start([join(root, 'nonexistent'), '--key', keyFile]);
      expect(nothing.code, way).not.toBe(0);
      expect(nothing.said, way).not.toBe('');
    }
  });
});

describe('A key that was replaced, in the hands of whoever kept it', () => {
  type Manifest = typeof good.manifest;

  /** The first 20 events under a head and a manifest that the key signs, as if it had never been replaced. */
  const forged = (signer: SigningKey, keys: readonly SealingKey[]) => {
    const { signature: _, ...genuine } = good.manifest as Manifest & { readonly signature?: unknown };
    const unsigned = { ...genuine.head, time: genuine.head.time, keyId: signer.keyId };
    const { signature: __, ...head } = unsigned;
    const manifest = { ...genuine, head: { ...head, signature: signer.sign(headText(head)) }, keys };
    const text = manifestText(sha256Of(JSON.stringify(manifest)));
    return { ...manifest, signature: { keyId: signer.keyId, signature: signer.sign(text) } };
  };

  const linkOf = (key: SigningKey, previous: SigningKey): SealingKey => {
    const text = keyText({ keyId: key.keyId, previousKeyId: previous.keyId });
    return {
      keyId: key.keyId,
      publicKey: key.publicKey,
      previousKeyId: previous.keyId,
      endorsement: previous.sign(text),
      possession: key.sign(text),
    };
  };

  test('signs nothing any more that a newer trusted key would vouch for', async () => {
    const directory = await put('by-the-old-key', forged(old, good.manifest.keys));
    const ended = await run([program, directory, '--key', keyFile]);
    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining('had replaced') });
  });

  test('endorses no other key beside the one that replaced it', async () => {
    const stolen = newSigningKey();
    const keys = [...good.manifest.keys, linkOf(stolen, old)];
    const directory = await put('by-a-branch', forged(stolen, keys));
    const ended = await run([program, directory, '--key', keyFile]);
    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining('not one line') });
  });

  test('is not trusted where the link to the newer key was left out', async () => {
    const directory = await put('without-the-link', forged(old, good.manifest.keys.slice(0, 1)));
    const ended = await run([program, directory, '--key', keyFile]);
    expect(ended.code).toBe(1);
  });

  test('is trusted by whoever trusts it, and with it the export that the newer key signs', async () => {
    const oldFile = join(root, 'old.pem');
    await writeFile(oldFile, old.publicKey);
    const directory = await put('by-both', good.manifest);
    expect(await run([program, directory, '--key', oldFile])).toMatchObject({ code: 0 });
  });
});
