import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunAs } from '#adapters/embedded-postgres/run-as.ts';
import { childEnvironment } from '#adapters/embedded-postgres/run-as.ts';
import { makeTemporaryDirectory } from '#adapters/embedded-postgres/temporary-directory.ts';
import { CannotStart } from '#application/kernel/cannot-start.ts';

const execute = promisify(execFile);

export interface InitialiseOptions {
  readonly native: string;
  readonly runAs: RunAs;
  /** Where a note of temporary directories is kept. */
  readonly noteFile: string;
  /** True where data need not survive a crash: nothing is synced. */
  readonly volatile: boolean;
  /** The path by which Postgres itself finds its cluster; its working directory is the cluster. */
  readonly clusterPath: (cluster: string) => string;
}

const unfinishedPrefix = 'postgres.unfinished-';

/** A file beside a cluster whose data need not survive a crash of the machine. */
export const volatileMark = 'volatile';

/** Who owns the database inside Postgres. */
export const superuser = 'tierline';

/**
 * Makes `<dataDirectory>/postgres` with an empty cluster and its password, all at once: a kill on the way leaves only a
 * directory of another name, removed by the next attempt. To be called under the directory's lock.
 */
export const initialiseCluster = async (dataDirectory: string, options: InitialiseOptions): Promise<void> => {
  for (const name of await readdir(dataDirectory)) {
    if (name.startsWith(unfinishedPrefix))
      await rm(join(dataDirectory, name), { recursive: true, force: true });
  }
  const { runAs } = options;
  const unfinished = await mkdtemp(join(dataDirectory, unfinishedPrefix));
  // An unprivileged user must pass through to the cluster inside.
  if (runAs.kind === 'user') await chmod(unfinished, 0o711);
  const cluster = join(unfinished, 'cluster');
  await mkdir(cluster, { mode: 0o700 });
  if (runAs.kind === 'user') await chown(cluster, runAs.owner.uid, runAs.owner.gid);

  const password = randomBytes(24).toString('base64url');
  await writeFile(join(unfinished, 'password'), password, { mode: 0o600 });
  await runInitdb(cluster, password, options);
  if (options.volatile) await writeFile(join(unfinished, volatileMark), '');
  else await syncEntries(unfinished);
  await rename(unfinished, join(dataDirectory, 'postgres'));
  if (!options.volatile) await syncEntries(dataDirectory);
};

const runInitdb = async (cluster: string, password: string, options: InitialiseOptions): Promise<void> => {
  const { runAs, native, noteFile, volatile, clusterPath } = options;
  // Never on the command line, which every user of the machine can read.
  const directory = await makeTemporaryDirectory(noteFile, runAs.owner);
  const passwordFile = join(directory, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (runAs.kind === 'user') await chown(passwordFile, runAs.owner.uid, runAs.owner.gid);

  const [program = '', ...args] = [
    ...runAs.prefix,
    join(native, 'bin', 'initdb'),
    `--pgdata=${clusterPath(cluster)}`,
    '--locale=C',
    '--encoding=UTF8',
    '--data-checksums',
    `--username=${superuser}`,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    // Deriving a key slows down who guesses passwords, and every connection of a test.
    ...(volatile ? ['--no-sync', '--set=scram_iterations=1'] : []),
  ];
  try {
    await execute(program, args, { cwd: cluster, env: childEnvironment, ...runAs.credentials });
  } catch (error) {
    throw new CannotStart(`initdb could not make a database: ${whyOf(error)}`, { cause: error });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

/** The first line in which initdb, or the server it ran, says what failed; all that the message has beside it is our command line. */
const whyOf = (error: unknown): string => {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /fatal|panic|error/i.test(line)) ?? lines[0] ?? 'it said nothing.';
};

const syncEntries = async (directory: string): Promise<void> => {
  const handle = await open(directory);
  await handle.sync().finally(() => handle.close());
};
