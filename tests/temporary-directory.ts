import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';

const inMemory = '/dev/shm';
/** A run of all tests takes a quarter of a gigabyte of it. */
const enoughBytes = 4 * 2 ** 30;

/**
 * Temporary files of tests lie in memory where the machine has the room: a test file's database is a thousand files, which
 * cost fifteen times as much on a disk. Set TMPDIR to have them elsewhere.
 */
export const keepTemporaryFilesInMemory = (): void => {
  if (process.env.TMPDIR === undefined && hasRoom()) process.env.TMPDIR = inMemory;
};

/** Linux has it; containers often give it 64 MB, or run no programs from there, which a Postgres of a test may need. */
const hasRoom = (): boolean => {
  try {
    accessSync(inMemory, constants.W_OK);
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .find(([, place]) => place === inMemory);
    const { bavail, bsize } = statfsSync(inMemory);
    return (
      mount?.[2] === 'tmpfs' && !mount[3]?.split(',').includes('noexec') && bavail * bsize >= enoughBytes
    );
  } catch {
    return false;
  }
};
