import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '#adapters/files/error-code.ts';

/** Says of a directory that it is the demo's own, and whether the story was played to its end. */
const file = 'demo-story';

export type Told = 'nothing' | 'begun' | 'whole';

const namesIn = (directory: string): Promise<readonly string[]> =>
  readdir(directory).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });

/** How far the story is told in a directory. @throws where the directory is somebody else's, which is never touched */
export const toldIn = async (directory: string): Promise<Told> => {
  const names = await namesIn(directory);
  if (names.length === 0) return 'nothing';
  if (!names.includes(file))
    throw new Error(
      `${directory} is not empty, and no demo lies there. Name another directory by --directory.`,
    );
  return (await readFile(join(directory, file), 'utf8')).trim() === 'whole' ? 'whole' : 'begun';
};

/** Empties the directory of a story that broke off, and marks it as one that has begun. */
export const begin = async (directory: string): Promise<void> => {
  await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(join(directory, file), 'begun\n');
};

export const finish = (directory: string): Promise<void> => writeFile(join(directory, file), 'whole\n');
