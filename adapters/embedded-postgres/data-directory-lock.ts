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
 * @throws DataDirectoryInUse
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
    if (!isBusy(error)) throw error;
    throw new DataDirectoryInUse(dataDirectory, readHolder(holderFile));
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

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;

const readHolder = (holderFile: string): number | undefined => {
  try {
    const pid = Number.parseInt(readFileSync(holderFile, 'utf8'), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
};
