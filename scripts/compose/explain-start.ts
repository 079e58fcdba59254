import { EmbeddedPostgresMissing } from '#adapters/embedded-postgres/binaries.ts';
import { DataDirectoryInUse } from '#adapters/embedded-postgres/data-directory-lock.ts';
import { ServerDidNotStart } from '#adapters/embedded-postgres/server-process.ts';
import { BadSecretFile } from '#adapters/secrets/secret-file.ts';
import { CannotStart } from '#application/kernel/cannot-start.ts';
import { SecretDoesNotFit } from '#application/kernel/installation/secret-does-not-fit.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import { type StoreFailureCode, storeFailureOf } from '#application/kernel/store-failures.ts';
import { BadSettings } from '#scripts/settings.ts';

/** Errors whose message says all there is to do. */
const plainErrors = [
  CannotStart,
  DataDirectoryInUse,
  EmbeddedPostgresMissing,
  BadSecretFile,
  SecretDoesNotFit,
  ServerDidNotStart,
  EventStoreUnavailable,
];

/** What the file system refuses, by its code, and what to do. */
const fileRemedies: Readonly<Record<string, string>> = {
  EACCES: 'this user may not use it. Start as the user it belongs to, or choose another DATA_DIR',
  EPERM: 'this user may not change it. Start as the user it belongs to, or choose another DATA_DIR',
  ENOENT: 'it is not there. Restore it from a backup, or choose another DATA_DIR',
  EROFS: 'it lies on a file system that is read-only. Make it writable, or choose another DATA_DIR',
  ENOTDIR: 'a file stands where a directory should be. Move it, or choose another DATA_DIR',
  EEXIST: 'a file stands where a directory should be. Move it, or choose another DATA_DIR',
  ENOSPC: 'the disk is full. Make room, then start again',
  EDQUOT: 'the disk quota is used up. Make room, then start again',
  ENAMETOOLONG: 'the path is too long. Choose a shorter DATA_DIR',
  ELOOP: 'symbolic links lead in a circle. Choose another DATA_DIR',
  EIO: 'the disk fails. See the system log',
  EMFILE: 'too many files are open. Raise the limit of open files (ulimit -n)',
  ENFILE: 'too many files are open. Raise the limit of open files (ulimit -n)',
};

/** Why nobody can listen there, by the code, and what to do. */
const listenRemedies: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process listens there. Stop it, or set PORT to another one',
  EACCES: 'this user may not listen there. Set PORT to one above 1023',
  EADDRNOTAVAIL: 'this machine has no such address. Set HOST to one that it has',
  ENOTFOUND: 'this name leads nowhere. Set HOST to an address of this machine',
};

const storeRemedies: Partial<Readonly<Record<StoreFailureCode, string>>> = {
  away: 'it does not answer at DATABASE_URL. Start it, or mend the address',
  'shutting-down': 'it is starting or stopping. Try again in a moment',
  'not-admitted': 'it does not let this user in, or not do what is needed. Mend user, password and rights',
  'not-there': 'there is no such database, or a part of it is missing. Create it, or mend DATABASE_URL',
  'too-many-connections': 'it takes no more connections. Raise max_connections, or stop other users',
  'no-room': 'its disk or memory is full. Make room, then start again',
  'read-only': 'it takes no writes. Point DATABASE_URL at the primary',
  locked: 'somebody holds a lock on what is needed. End that transaction, then start again',
};

const textOf = (error: Error, property: string): string => {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const plainStoreFailure = (error: Error): string | undefined => {
  const failure = storeFailureOf(error);
  return failure?.unavailable
    ? `the database fails: ${storeRemedies[failure.code] ?? error.message}.`
    : undefined;
};

const isPlain = (error: Error): boolean => plainErrors.some((kind) => error instanceof kind);

const plain = (error: Error): string | undefined => {
  if (isPlain(error)) return error.message;
  const code = textOf(error, 'code');
  const syscall = textOf(error, 'syscall');
  if (syscall === 'listen' || (syscall.startsWith('getaddrinfo') && textOf(error, 'port'))) {
    const place = [textOf(error, 'address') || textOf(error, 'hostname'), textOf(error, 'port')]
      .filter(Boolean)
      .join(':');
    return `it cannot listen at ${place}: ${listenRemedies[code] ?? code}.`;
  }
  const path = textOf(error, 'path');
  if (path && syscall !== 'connect' && fileRemedies[code])
    return `${path} cannot be used: ${fileRemedies[code]}.`;
  // What is refused while a file is written names no path.
  if (syscall === 'write' || syscall === 'fsync')
    return `a file in DATA_DIR cannot be written: ${fileRemedies[code] ?? code}.`;
  return plainStoreFailure(error);
};

/** Why a command failed, in plain words; what it was asked about may have any file, so files have no remedies here. */
export const explainFailure = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return (isPlain(error) ? undefined : plainStoreFailure(error)) ?? error.message;
};

/** Why a process does not start, in plain words; with the stack only where nobody foresaw it. */
export const explainStart = (error: unknown): string => {
  if (error instanceof BadSettings)
    return `Tierline does not start:\n${error.message.replaceAll(/^/gm, '  ')}`;
  if (!(error instanceof Error)) return `Tierline does not start: ${String(error)}`;
  return `Tierline does not start: ${plain(error) ?? error.stack ?? error.message}`;
};
