import { closeSync, copyFileSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';

/** The file Postgres writes its log to. It and one older copy beside it are each kept to about 4 MB. */
export interface ServerLog {
  /** To be given to the child as its standard output and error; a file goes on when this process does not. */
  readonly descriptor: number;
  /** The last few thousand characters, for an error message. */
  tail(): string;
  close(): void;
}

const maximumBytes = 4 * 1024 * 1024;
const tailBytes = 4096;
const checkEveryMilliseconds = 30_000;

export const openServerLog = (file: string): ServerLog => {
  const descriptor = openSync(file, 'a+', 0o600);
  // The child appends to the same open file: truncating keeps it valid where renaming would lose it.
  const bound = () => {
    if (fstatSync(descriptor).size <= maximumBytes) return;
    copyFileSync(file, `${file}.1`);
    ftruncateSync(descriptor);
  };
  bound();
  const timer = setInterval(bound, checkEveryMilliseconds).unref();
  return {
    descriptor,
    tail() {
      const { size } = fstatSync(descriptor);
      const buffer = Buffer.alloc(Math.min(size, tailBytes));
      readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
      return buffer.toString('utf8');
    },
    close() {
      clearInterval(timer);
      closeSync(descriptor);
    },
  };
};
