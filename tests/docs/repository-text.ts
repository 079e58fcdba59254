import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One of the repository's own text files; `file` is its path from the repository's root. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** Whether something lies at this path from the repository's root. */
export const isThere = (path: string): boolean => existsSync(`${root}${path}`);

export const read = (file: string): TextFile => ({ file, text: readFileSync(`${root}${file}`, 'utf8') });

/** The tracked files that match, without those that were just removed. */
export const filesLike = (...patterns: readonly string[]): readonly TextFile[] =>
  execFileSync('git', ['ls-files', ...patterns], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && isThere(file))
    .map(read);

/** What a source file says in comments, each on one line. A `//` within a URL begins none. */
export const commentsOf = (source: string): string =>
  [...source.matchAll(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/[^\n]*/g)]
    .map(([comment]) => comment.replace(/\n\s*\*?\s*/g, ' '))
    .join('\n');

/** A document without its examples: blocks of code, and code within a line. */
export const proseOf = (markdown: string): string =>
  markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`(?:[^`\n]|\n(?!\s*\n))*`/g, '`…`');

/** The anchors a link into the document may name: its headings, as GitHub spells them, and those set by hand. */
export const anchorsOf = (markdown: string): readonly string[] => {
  const headings = [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)];
  const slugs = headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
  return [...slugs, ...[...markdown.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)];
};
