import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exhaustive, sized } from '#tests/scenes/sizes.ts';
import { type Found, joined, program, wholeExport } from './export-scene.ts';
import { lineOf, makeExport, writeExport } from './write-export.ts';

const size = sized(400, 1000);
const { root, seals, key, scene, leaves, whole, check, first, fitting } = await wholeExport(size);

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
      out: `As it was sealed: ${size} events.\n`,
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
const oneOf = sized(57, 1);

describe('Of an export of hundreds of events, the verifier finds and names', () => {
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
    for (let place = 0; place < length; place += sized(19, 1))
      for (const change of exhaustive ? [1, 128] : [1]) {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ change;
        const found = await first(changed, { ...whole.manifest, head });
        expect(found, `byte ${place}`).toBeDefined();
        if (found && found.kind !== 'truncated') expect(found.line, found.text).toBe(1);
      }
  });

  test('each line that is missing', async () => {
    for (let at = 0; at < size; at += sized(29, 1))
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
    for (let left = 0; left < size; left += sized(85, 9)) {
      expect(await first(joined(whole.lines.slice(0, left)))).toMatchObject({
        kind: 'truncated',
        index: left,
      });
      const cut = bytes.subarray(0, Buffer.byteLength(joined(whole.lines.slice(0, left))) + 40);
      expect(await first(cut)).toMatchObject({ kind: 'truncated', line: left + 1 });
    }
  });

  test('each byte of the manifest, wherever it is', async () => {
    const part = await makeExport({ scene, leaves, indices: [1, 2, 300, 301, size - 2] });
    const text = `${JSON.stringify(part.manifest, null, 2)}\n`;
    for (let at = 0; at < text.length - 1; at += sized(97, 1)) {
      const changed = Buffer.from(text);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await check(part.events, changed.toString())).findings.length, `byte ${at}`).toBeGreaterThan(0);
    }
  });
});
