import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
import { sized } from '#tests/scenes/sizes.ts';
import { fileMutationsOf, type Mutation, mutationsOf } from './mutations.ts';
import { makeExport, sha256Of } from './write-export.ts';

interface Checked {
  readonly findings: readonly { readonly text: string }[];
  readonly unproven: readonly string[];
  readonly notes: readonly string[];
  readonly verdict: string;
}
type VerifyExport = (directory: string, options?: { key?: string; seals?: string }) => Promise<Checked>;
type Made = Awaited<ReturnType<typeof makeExport>>;

const program = fileURLToPath(new URL('../../../scripts/audit/verify-export.mjs', import.meta.url));
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

const all = (): readonly { readonly key?: string; readonly seals?: string }[] => [
  { key },
  { seals },
  { key, seals },
];

const written = new Map<string, string>();

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

const unsigned = ({ manifest }: Made, more: object = {}): object => {
  const { signature: _, ...rest } = { signature: undefined, ...manifest };
  return { ...rest, ...more };
};

describe('An export as it was made', () => {
  test('is as it was sealed with either kind of trust, and names the restore where the heads tell of it', async () => {
    for (const { made } of exports)
      for (const options of all()) {
        const { findings, unproven, verdict, notes } = await check(made.events, made.manifest, options);
        expect({ findings, unproven }).toEqual({ findings: [], unproven: [] });
        expect(verdict).toMatch(/^As it was sealed/);
        expect(notes.some((note) => note.includes('"the disk broke"'))).toBe(options.seals !== undefined);
        expect(notes.some((note) => note.includes('without what is stored'))).toBe(true);
      }
  });

  test('and a part of it says that others may fit its filter', async () => {
    const [whole, part] = exports;
    const verdict = async (made: Made | undefined) =>
      made && (await check(made.events, made.manifest, { key })).verdict;
    expect(await verdict(whole?.made)).toBe('As it was sealed: 13 events.');
    expect(await verdict(part?.made)).toMatch(/^As it was sealed: 4 of 13 .*Not proven: that no other/);
  });

  test('is not proven without a key that the reader brought', async () => {
    for (const { made } of exports) await expectNamed('no key', made.events, made.manifest, {});
  });

  test('is not proven when it is not signed, whatever else is given, and repeats why', async () => {
    for (const { made } of exports)
      for (const options of all()) {
        await expectNamed('unsigned', made.events, unsigned(made), options);
        const why = unsigned(made, { unsigned: 'no key was at hand' });
        const { unproven } = await check(made.events, why, options);
        expect(unproven.join()).toContain('no key was at hand');
        await expectNamed('both', made.events, { ...made.manifest, unsigned: 'no' }, options);
      }
  });
});

/** There are thousands of alterations: by itself the suite takes one of so many, each time others. */
const oneOf = sized(6, 1);
const turn = Math.floor(Math.random() * oneOf);
const some = <Item>(all: Iterable<Item>): readonly Item[] =>
  [...all].filter((_, index) => index % oneOf === turn);

/** No figure of how fast a machine is. */
const patience = { timeout: 600_000 };

describe('Every field of the manifest dropped, doubled, emptied, moved or altered', () => {
  test('is named, with the signature left or taken away', patience, async () => {
    for (const { name, made } of exports) {
      for (const [at, { how, text }] of some(mutationsOf(made.manifest)).entries())
        await expectNamed(`${name}: ${how}`, made.events, text, all()[at % 3] ?? {});
      for (const { how, text } of some(mutationsOf(unsigned(made))))
        await expectNamed(`${name}, unsigned: ${how}`, made.events, text, { key });
    }
  });

  test('and of the file as a whole', async () => {
    for (const { name, made } of exports)
      for (const { how, text } of fileMutationsOf(`${JSON.stringify(made.manifest)}\n`))
        await expectNamed(`${name}: ${how}`, made.events, text, { key, seals });
  });
});

describe('Every field of every line dropped, doubled, emptied, moved or altered', () => {
  /** Lines of each kind: one with all that is stored, one without. */
  const kindsOf = ({ lines }: Made): readonly number[] => [
    lines.length - 1,
    lines.findIndex((line) => !line.includes('"stored"')),
  ];
  const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

  const alteredBy = function* (made: Made): Generator<Mutation> {
    const { lines } = made;
    for (const at of kindsOf(made)) {
      for (const { how, text } of mutationsOf(JSON.parse(lines[at] ?? '')))
        yield { how: `line ${at + 1}: ${how}`, text: joined(lines.with(at, text)) };
      yield { how: `line ${at + 1} dropped`, text: joined(lines.toSpliced(at, 1)) };
      yield { how: `line ${at + 1} doubled`, text: joined(lines.toSpliced(at, 0, lines[at] ?? '')) };
      yield { how: `line ${at + 1} emptied`, text: joined(lines.with(at, '')) };
      yield { how: `line ${at + 1} spaced`, text: joined(lines.with(at, ` ${lines[at]}`)) };
      const other = (at + 1) % lines.length;
      const swapped = lines.with(at, lines[other] ?? '').with(other, lines[at] ?? '');
      yield { how: `line ${at + 1} moved`, text: joined(swapped) };
    }
    yield* fileMutationsOf(joined(lines));
    yield { how: 'reversed', text: joined([...lines].reverse()) };
  };

  test('is named, with the manifest as it is', patience, async () => {
    for (const { name, made } of exports)
      for (const { how, text } of some(alteredBy(made)))
        await expectNamed(`${name}: ${how}`, text, made.manifest, { key });
  });

  test('and with a manifest made to fit by somebody who has no key', patience, async () => {
    for (const { name, made } of exports)
      for (const [at, { how, text }] of some(alteredBy(made)).entries()) {
        const fitting = { count: text.split('\n').length - 1, sha256: sha256Of(text) };
        const manifest = at % 2 === 0 ? unsigned(made, fitting) : { ...made.manifest, ...fitting };
        await expectNamed(`${name}: ${how}`, text, manifest, { key });
      }
  });
});

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
