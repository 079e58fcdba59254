import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart } from '#application/kernel/cannot-start.ts';

/** Another process serves this data directory already; two would fight over one database. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
  /** The process that holds the directory, when it has said so already. */
  readonly pid: number | undefined;
  constructor(dataDirectory: string, pid: number | undefined) {
    const holder = pid === undefined ? 'another process' : `process ${pid}`;
    super(
      `${dataDirectory} is in use by ${holder}. Stop that process, or give this one a DATA_DIR of its own ` +
        '(or a DATABASE_URL, so that several processes share one Postgres server).',
    );
    this.pid = pid;
  }
}

export interface DataDirectoryLock {
  release(): void;
}

/**
 * Takes the directory for this process until `release`, or until the process ends in whatever way.
 *
 * The lock is the file lock under an open SQLite transaction: the kernel lets go of it when the process dies, so there
 * is no stale lock to judge and no pid that could belong to somebody else by now. Node has no such lock of its own.
 * @throws DataDirectoryInUse, CannotStart
 */
export const lockDataDirectory = (dataDirectory: string): DataDirectoryLock => {
  const holderFile = join(dataDirectory, 'postgres.lock-holder');
  const lockFile = join(dataDirectory, 'postgres.lock');
  makeLockFile(lockFile);
  const database = new DatabaseSync(lockFile);
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    const code = sqliteCode(error);
    if (code === sqliteBusy) throw new DataDirectoryInUse(dataDirectory, readHolder(holderFile));
    if (code === undefined) throw error;
    throw new CannotStart(`${lockFile} cannot be locked: ${remedies[code] ?? otherwise}.`, { cause: error });
  }
  writeFileSync(holderFile, `${process.pid}\n`, { mode: 0o600 });
  return {
    release() {
      if (!database.isOpen) return;
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
};

/** Made by ourselves for its mode: whoever may read the file could hold the lock. */
const makeLockFile = (lockFile: string): void => {
  try {
    closeSync(openSync(lockFile, 'a', 0o600));
  } catch (cause) {
    throw new CannotStart(
      `${lockFile} cannot be opened. Start as the user it belongs to, or choose another DATA_DIR.`,
      { cause },
    );
  }
};

const sqliteBusy = 5;

/** By SQLite's result codes. Nothing is kept in the file, so it can always be removed. */
const remedies: Readonly<Record<number, string>> = {
  8: 'it is read-only. Make it writable, or choose another DATA_DIR',
  11: 'it was overwritten. Remove it, then start again',
  13: 'the disk is full. Make room, then start again',
  26: 'it was overwritten. Remove it, then start again',
};
const otherwise = 'the disk fails, or is full. See the system log';

/** The low byte is the result; what lies above it says it more closely. */
const sqliteCode = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;

const readHolder = (holderFile: string): number | undefined => {
  try {
    const pid = Number.parseInt(readFileSync(holderFile, 'utf8'), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
};
