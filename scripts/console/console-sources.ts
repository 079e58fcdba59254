import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sources = join(root, 'console');

/** Where built consoles are kept, a directory each, named by what it was built from. */
export const builtConsoles = join(root, '.cache/console');

export const hasSources = (): boolean => existsSync(join(sources, 'vite.config.ts'));

const isSource = (path: string): boolean => !path.startsWith('openapi');

/** What the console would be built from now: a hash of every source and of the lock file. */
export const hashSources = async (): Promise<string> => {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(sources, join(parentPath, name)))
    .filter(isSource)
    .sort();
  const contents = await Promise.all(files.map((file) => readFile(join(sources, file))));
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const [index, file] of files.entries()) {
    const content = contents[index] ?? '';
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
};

/** Where a build of these sources is, or will be. */
export const directoryOf = (hash: string): string => join(builtConsoles, hash);

export const isBuilt = (directory: string): boolean => existsSync(join(directory, 'index.html'));

/** The build that came along without sources, as in an image; undefined when there is none. */
export const broughtAlong = async (): Promise<string | undefined> => {
  const names = await readdir(builtConsoles).catch(() => []);
  return names.map(directoryOf).find(isBuilt);
};
