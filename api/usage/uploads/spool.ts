import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { v7 } from 'uuid';
import { Problem } from '#api/kernel/problems/problem.ts';

/** Text of any length, written before anybody reads it. */
export interface Spool {
  write(text: string): Promise<void>;
  /** All that was written, once. A stream lets go of the file when it ends or is destroyed. */
  read(): Promise<Buffer | Readable>;
  /** Lets go of everything; nothing when it was read. */
  discard(): Promise<void>;
}

/** Characters kept in memory: most answers need no file. */
const inMemory = 256 * 1024;

/**
 * A file that only this process can reach: made anew for its owner alone, and without a name from then on, so that it is
 * gone with its handle in every case, also when the process is killed.
 */
const openNameless = async (directory: string): Promise<FileHandle> => {
  const path = join(directory, `tierline-answers-${v7()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
};

const noRoom = (cause: unknown): Problem => {
  const problem = new Problem(
    'unavailable',
    'There is no room for the answers at the moment. Try again later.',
    {
      retryAfter: 60,
    },
  );
  problem.cause = cause;
  return problem;
};

/** A spool in memory, and in a temporary file once it is long. @throws Problem 503 when the file cannot be written */
export const createSpool = (directory = tmpdir()): Spool => {
  let texts: string[] = [];
  let characters = 0;
  let file: FileHandle | undefined;
  let bytes = 0;

  const flush = async (): Promise<void> => {
    const buffer = Buffer.from(texts.join(''));
    texts = [];
    characters = 0;
    try {
      file ??= await openNameless(directory);
      await file.appendFile(buffer);
      bytes += buffer.length;
    } catch (error) {
      throw noRoom(error);
    }
  };

  return {
    write: async (text) => {
      texts.push(text);
      characters += text.length;
      if (characters > inMemory) await flush();
    },
    read: async () => {
      if (!file) return Buffer.from(texts.join(''));
      await flush();
      const stream = file.createReadStream({ start: 0, end: bytes - 1 });
      file = undefined;
      return stream;
    },
    discard: async () => {
      texts = [];
      await file?.close();
      file = undefined;
    },
  };
};
