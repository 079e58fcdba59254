import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import { fileMutationsOf, type Mutation, mutationsOf } from './mutations.ts';
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

const all = (): readonly { readonly key?: string; readonly seals?: string }[] => [
  { key },
  { seals },
  { key, seals },
];

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
const some = <Item>(all: Iterable<Item>): readonly Item[] =>
  [...all].filter((_, index) => index % oneOf === turn);

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
