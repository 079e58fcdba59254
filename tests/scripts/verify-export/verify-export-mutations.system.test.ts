import { describe, expect, test } from 'vitest';
import type { Trust } from './export-scene.ts';
import { fileMutationsOf, type Mutation, mutationsOf } from './mutations.ts';
import { exportsAfterRestore, type Made, patience, some, unsigned } from './mutations-scene.ts';
import { sha256Of } from './write-export.ts';

const { seals, key, exports, check, expectNamed } = await exportsAfterRestore();

const all = (): readonly Trust[] => [{ key }, { seals }, { key, seals }];

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
