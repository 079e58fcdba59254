import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const sources = join(root, 'console/src');
const read = (path: string) => readFile(path, 'utf8');

const paths = (await readdir(sources, { recursive: true }))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('schema.d.ts'))
  .map((path) => join(sources, path));
const files = await Promise.all(
  paths.map(async (path) => ({ path: path.slice(root.length + 1), text: await read(path) })),
);

/** Letters between tags, or in an attribute that people read: a text that no language knows. */
const textsIn = (source: string): readonly string[] => {
  const withoutComments = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const between = withoutComments.matchAll(
    /(?<=[\w"'}/]>|\/>)\s*([^<>{}=;()]*\p{L}{2}[^<>{}=;()]*)(?=<\/|<[A-Z]|\{)/gu,
  );
  const read = withoutComments.matchAll(
    /\b(?:aria-label|title|placeholder|label|alt|description)="([^"]*\p{L}{2}[^"]*)"/gu,
  );
  return [...between, ...read]
    .map((found) => found[1]?.trim() ?? '')
    .filter((text) => text !== '' && text !== 'Tierline' && !text.startsWith('extends '));
};

describe('The sources of the console', () => {
  test('say nothing that is not in the messages', () => {
    const drawn = files.filter(({ path }) => path.endsWith('.tsx'));
    expect(drawn.flatMap(({ path, text }) => textsIn(text).map((found) => `${path}: ${found}`))).toEqual([]);
  });

  test('could not hide a text outside of the messages', () => {
    expect(textsIn('<Button variant="default">Save it</Button>')).toEqual(['Save it']);
    expect(textsIn('<input aria-label="Your name" />')).toEqual(['Your name']);
    expect(textsIn('<p>\n        {t(`a.b`)} and more\n</p>')).toEqual([]);
  });

  test('bring along the styles of every component that is used', async () => {
    const styles = await read(join(sources, 'app/styles.css'));
    const used = files.flatMap(({ text }) =>
      [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names = '']) =>
        names.split(',').map((name) => name.replace(/\btype\b|as .*/g, '').trim()),
      ),
    );
    const styled = [...new Set(used)].filter((name) =>
      existsSync(join(root, `node_modules/@mantine/core/styles/${name}.css`)),
    );
    expect(styled.length).toBeGreaterThan(5);
    expect(styled.filter((name) => !styles.includes(`/${name}.css`))).toEqual([]);
  });
});
