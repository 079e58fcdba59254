import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const listed = (...patterns: readonly string[]): readonly string[] =>
  execFileSync('git', ['ls-files', ...patterns], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
const files = listed('tests/**/*.ts').filter((file) => file.endsWith('.test.ts'));
const floors = ['domain', 'application', 'projections', 'adapters', 'api', 'scripts', 'console/src'];

/** Milliseconds: nothing that works takes so long anywhere, so only what hangs runs into it. */
const bound = 240_000;

/** The arguments of a call that begins at `start`, just behind its opening parenthesis. */
const argumentsAt = (text: string, start: number): string => {
  let depth = 1;
  let end = start;
  while (depth > 0 && end < text.length) {
    if ('([{'.includes(text[end] ?? '')) depth += 1;
    if (')]}'.includes(text[end] ?? '')) depth -= 1;
    end += 1;
  }
  return text.slice(start, end - 1);
};

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const tooShort = (file: string): readonly string[] => {
  const text = readFileSync(`${root}${file}`, 'utf8');
  const waits = [...text.matchAll(/(?:vi\.waitFor|vi\.waitUntil|\.poll)\(/g)].map(({ index, 0: call }) => {
    const given = argumentsAt(text, index + call.length);
    const named =
      /(?:timeout: |, )(\d[\d_]*)\s*[,}]?\s*[,}]?\s*$/.exec(given)?.[1] ??
      /timeout: (\d[\d_]*)/.exec(given)?.[1];
    return { index, limit: named === undefined ? 1_000 : Number(named.replaceAll('_', '')) };
  });
  const limits = [...text.matchAll(/^\s*\}, (\d[\d_]*)\);$/gm)].map(({ index, 1: limit = '' }) => ({
    index,
    limit: Number(limit.replaceAll('_', '')),
  }));
  return [...waits, ...limits]
    .filter(({ limit }) => limit < bound)
    .map(({ index, limit }) => `${file}:${lineOf(text, index)} gives up after ${limit} ms`);
};

describe('No test depends on how fast a machine is', () => {
  it('whoever waits for a state, waits as long as it takes', () => {
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap(tooShort)).toEqual([]);
  });
});

describe('All floors are written in one style (ARCHITECTURE.md, Floors and rooms)', () => {
  const sources = listed(...floors.map((floor) => `${floor}/**/*.ts`), 'console/src/**/*.tsx').map(
    (file) => ({
      file,
      text: readFileSync(`${root}${file}`, 'utf8'),
    }),
  );
  const linesWith = (form: RegExp): readonly string[] =>
    sources.flatMap(({ file, text }) =>
      [...text.matchAll(form)].map(({ index, 0: found }) => `${file}:${lineOf(text, index)} ${found}`),
    );

  it('functions are constants; only generators are declared', () => {
    expect(sources.length).toBeGreaterThan(1_000);
    expect(linesWith(/^\s*(?:export )?(?:async )?function \w+/gm)).toEqual([]);
  });

  it('a file is imported by its name from its floor on', () => {
    expect(linesWith(/(?:from|import\() ?'\.{1,2}\/[^']*'/g)).toEqual([]);
  });

  it('a class is an error, or what a library asks for', () => {
    expect(linesWith(/^(?:export )?(?:abstract )?class (?!.* (?:extends|implements) ).*$/gm)).toEqual([]);
  });
});
