import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { superuser } from '#adapters/embedded-postgres/initialise-cluster.ts';

const fileIn = (dataDirectory: string): string => join(dataDirectory, 'postgres', 'connection-url');

/** The URL by which `pg` reaches a server on a socket in `socketDirectory`. */
export const socketUrl = (socketDirectory: string, password: string): string =>
  `postgres://${superuser}:${password}@localhost/postgres?host=${encodeURIComponent(socketDirectory)}`;

/** Leaves the URL for scripts that run beside the server; it holds the password, so it is the owner's alone. */
export const writeConnectionFile = async (dataDirectory: string, url: string): Promise<void> => {
  const file = fileIn(dataDirectory);
  await writeFile(`${file}.new`, url, { mode: 0o600 });
  await rename(`${file}.new`, file);
};

/** The URL of the embedded Postgres that serves this data directory, or `undefined` when none has been started. */
export const readConnectionFile = async (dataDirectory: string): Promise<string | undefined> =>
  readFile(fileIn(dataDirectory), 'utf8').catch(() => undefined);

export const removeConnectionFile = (dataDirectory: string): Promise<void> =>
  rm(fileIn(dataDirectory), { force: true });
