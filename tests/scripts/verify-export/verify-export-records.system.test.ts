import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import { acceptRestore } from '#application/record/sealing/accept-restore.ts';
import { rotateSealKey } from '#application/record/sealing/rotate-seal-key.ts';
import { headName, restoreName } from '#application/record/sealing/seal-records.ts';
import {
  appendSome,
  createMemoryTiles,
  createSealsScene,
  leavesOf,
  restoredStore,
} from '#tests/application/record/sealing/seals-scene.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import {
  type Checked,
  type Made,
  oneOf,
  patience,
  program,
  turn,
  unsigned,
  written,
} from '#tests/scripts/verify-export/mutations-scene.ts';
import { fileMutationsOf, mutationsOf } from './mutations.ts';
import { makeExport, sha256Of } from './write-export.ts';

type VerifyExport = (directory: string, options?: { key?: string; seals?: string }) => Promise<Checked>;
let verifyExport: VerifyExport;
let root: string;
let seals: string;
let key: string;
/** Everything, one line withheld; and a part of it. */
let exports: { readonly name: string; readonly made: Made }[];

/** A log with two keys that was restored from a backup once, and went on: 3 heads that stay, 1 given up, 1 restore. */
beforeAll(async () => {
  // Plain JavaScript that belongs to no project of ours: loaded as an auditor would.
  ({ verifyExport } = await import(program));
  root = await mkdtemp(join(tmpdir(), 'tierline-mutations-'));
  seals = join(root, 'seals');
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
  exports = [
    { name: 'everything', made: await makeExport({ scene, leaves, withheld: [6] }) },
    { name: 'a part', made: await makeExport({ scene, leaves, indices: [1, 2, 6, 11], withheld: [6] }) },
  ];
  key = join(root, 'key.pem');
  await writeFile(key, exports[0]?.made.publicKey ?? '');
});
afterAll(() => removeDirectory(root));

/** Writes what is not there already: most of an export stays as it was from one alteration to the next. */
const check = async (
  events: string,
  manifest: object | string,
  options: { key?: string; seals?: string },
): Promise<Checked> => {
  const directory = join(root, 'export');
  await mkdir(directory, { recursive: true });
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  for (const [name, content] of [
    ['events.ndjson', events],
    ['manifest.json', text],
  ] as const) {
    if (written.get(name) !== content) await writeFile(join(directory, name), content);
    written.set(name, content);
  }
  return verifyExport(directory, options);
};

/** Not as it was sealed, or not proven; and it says what, whoever reads it. */
const expectNamed = async (
  how: string,
  events: string,
  manifest: object | string,
  options: { key?: string; seals?: string },
): Promise<void> => {
  const outcome = await check(events, manifest, options).catch((error: unknown) => error);
  // What cannot even be read ends the program with exit code 2 and the reason.
  if (outcome instanceof Error) return expect(outcome.message, how).not.toBe('');
  const { findings, unproven, verdict } = outcome as Checked;
  const reasons = [...findings.map(({ text }) => text), ...unproven];
  expect(reasons, how).not.toEqual([]);
  expect(
    reasons.every((reason) => reason.length > 10),
    how,
  ).toBe(true);
  expect(verdict, how).not.toMatch(/^As it was sealed/);
};
const some = <Item>(all: Iterable<Item>): readonly Item[] =>
  [...all].filter((_, index) => index % oneOf === turn);

describe('Every record among the heads', () => {
  const own = () => join(root, 'altered-seals');
  const copied = async (): Promise<readonly string[]> => {
    await removeDirectory(own());
    await mkdir(own());
    const names = await readdir(seals);
    // Files of the sink are read-only: a copy is written anew.
    for (const name of names) await writeFile(join(own(), name), await readFile(join(seals, name)));
    return names;
  };

  test('altered in any field, or as a whole, is named', patience, async () => {
    const [whole] = exports;
    if (!whole) throw new Error('there is no export');
    for (const name of await copied()) {
      const text = await readFile(join(own(), name), 'utf8');
      const fields = mutationsOf(JSON.parse(text)).map(({ how, text: changed }) => ({
        how,
        text: `${changed}\n`,
      }));
      for (const mutation of some([...fields, ...fileMutationsOf(text)])) {
        await writeFile(join(own(), name), mutation.text);
        const { events, manifest } = whole.made;
        await expectNamed(`${name}: ${mutation.how}`, events, manifest, { key, seals: own() });
      }
      await writeFile(join(own(), name), text);
    }
  });

  test('under another name, or beside names that are none, is named', async () => {
    const [whole] = exports;
    if (!whole) throw new Error('there is no export');
    const others = [
      'head-000000000000007.json',
      'key-000000000000001-0000000000000000.json',
      'restore-000009.json',
      'x.json',
    ];
    for (const name of await copied())
      for (const other of others) {
        await copyFile(join(own(), name), join(own(), other));
        const { events, manifest } = whole.made;
        await expectNamed(`${name} as ${other}`, events, manifest, { key, seals: own() });
        await rm(join(own(), other));
      }
  });

  test('that is missing is named, but one that this export does not stand on', async () => {
    const [whole] = exports;
    if (!whole) throw new Error('there is no export');
    const { events, manifest } = whole.made;
    const names = await copied();
    const harmless: string[] = [];
    for (const name of names) {
      const content = await readFile(join(own(), name));
      await rm(join(own(), name));
      const { findings, unproven } = await check(events, manifest, { key, seals: own() });
      if (findings.length === 0 && unproven.length === 0) harmless.push(name);
      await writeFile(join(own(), name), content);
    }
    // An earlier head is another witness of what this head proves alone; the keys are in the manifest, and one of them was
    // brought. What a restore gave up must stay, and so must the restore, and the head of the export.
    const keys = names.filter((name) => name.startsWith('key-'));
    expect(harmless.sort()).toEqual([headName(5), headName(9), ...keys].sort());
    expect(names).toContain(restoreName(1));
    expect(names).toContain(headName(13, 1));
  });

  test('all of them missing is named', async () => {
    const [whole] = exports;
    await mkdir(join(root, 'none'));
    if (!whole) throw new Error('there is no export');
    for (const options of [{ seals: join(root, 'none') }, { key, seals: join(root, 'none') }])
      await expectNamed('no heads', whole.made.events, whole.made.manifest, options);
  });
});

test('An export without events proves nothing, and says so', async () => {
  const [whole] = exports;
  if (!whole) throw new Error('there is no export');
  await expectNamed(
    'emptied',
    '',
    unsigned(whole.made, { count: 0, first: null, last: null, sha256: sha256Of('') }),
    {
      key,
      seals,
    },
  );
});

test('A trusted key that is missing, empty, or somebody else’s, is named', async () => {
  const [whole] = exports;
  if (!whole) throw new Error('there is no export');
  const { events, manifest } = whole.made;
  const other = join(root, 'other.pem');
  await expectNamed('missing', events, manifest, { key: join(root, 'nothing.pem') });
  for (const text of ['', 'no key', `${await readFile(key, 'utf8')}`.slice(0, 60)]) {
    await writeFile(other, text);
    await expectNamed(`key ${text}`, events, manifest, { key: other });
  }
});
