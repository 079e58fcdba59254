import { describe, expect, test } from 'vitest';
import { filesLike, isThere, read } from '#tests/docs/repository-text.ts';
import { blocks } from '#tests/docs/tutorial-page.ts';

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

/** The pieces of a block, parted by `// …`, that do not stand in the source in this order. */
const missingPieces = (block: string, source: string): readonly string[] => {
  let rest = withoutSpace(source);
  return block.split(/^\s*\/\/ …$/m).filter((piece) => {
    const wanted = withoutSpace(piece);
    const at = rest.indexOf(wanted);
    if (at >= 0) rest = rest.slice(at + wanted.length);
    return at < 0 || wanted === '';
  });
};

/** Files of these floors that name the command, its event or its deed, as the page lists them; a mention in an example is none. */
const filesThatKnow = (): readonly string[] =>
  filesLike('domain/*.ts', 'application/*.ts', 'projections/*.ts', 'api/*.ts')
    .filter(
      ({ file, text }) => file !== 'api/record/changes.ts' && /CameraRenamed|[rR]enameCamera/.test(text),
    )
    .map(({ file }) => file)
    .toSorted();

test('docs/tutorial.md lists the files that know of the change', () => {
  const [, list = ''] = read('docs/tutorial.md').text.split('These files of code know of the change:');
  const listed = [...list.matchAll(/`([\w/.-]+\.ts)`/g)].map(([, file]) => file);
  expect(listed.toSorted()).toEqual(filesThatKnow());
});

describe('The code that docs/tutorial.md shows', () => {
  const shown = blocks.flatMap(({ file, text }) => (file === undefined ? [] : [{ file, text }]));

  test('is of every floor, and always of the room of cameras', () => {
    const floors = new Set(shown.map(({ file }) => file.split('/')[0]));
    expect([...floors].toSorted()).toEqual(['api', 'application', 'domain', 'projections', 'tests']);
    expect(shown.filter(({ file }) => !file.includes('/cameras/'))).toEqual([]);
    expect(blocks.filter(({ language, file }) => language === 'ts' && file === undefined)).toEqual([]);
  });

  test.each(shown)('stands in $file', ({ file, text }) => {
    expect(isThere(file)).toBe(true);
    expect(missingPieces(text, read(file).text)).toEqual([]);
  });

  test('would be noticed if it stood there otherwise, or in another order', () => {
    const source = 'const one = 1;\nconst two = 2;\n';
    expect(missingPieces('const one =\n  1;\n// …\nconst two = 2;\n', source)).toEqual([]);
    expect(missingPieces('const two = 2;\n// …\nconst one = 1;\n', source)).toHaveLength(1);
    expect(missingPieces('const one = 2;\n', source)).toHaveLength(1);
  });
});
