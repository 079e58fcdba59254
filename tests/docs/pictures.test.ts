import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { filesLike } from '#tests/docs/repository-text.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const directory = join(root, 'docs/pictures');

/** The pictures that a document shows, by their paths from the repository's root. */
const shownBy = (file: string, text: string): readonly string[] =>
  [...text.matchAll(/!\[[^\]]+\]\(([^)\s]+)\)/g)].map(([, path = '']) =>
    relative(root, join(root, file, '..', path)),
  );

const shown = new Set(filesLike('*.md').flatMap(({ file, text }) => shownBy(file, text)));
const there = readdirSync(directory).map((name) => `docs/pictures/${name}`);

describe('the pictures of the documents', () => {
  test('are all there, and none lies there that no document shows', () => {
    expect(shown.size).toBeGreaterThan(5);
    expect([...shown].toSorted()).toEqual(there.toSorted());
  });

  test('are small enough to be read over a slow line', () => {
    const large = there.filter((path) => statSync(join(root, path)).size > 150_000);
    expect(large).toEqual([]);
  });
});
