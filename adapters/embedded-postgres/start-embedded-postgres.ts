import {
  access,
  chmod,
  chown,
  lchown,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rm,
} from 'node:fs/promises';
import { join } from 'node:path';
import { copyBinaries, locateBinaries } from '#adapters/embedded-postgres/binaries.ts';
import {
  removeConnectionFile,
  socketUrl,
  writeConnectionFile,
} from '#adapters/embedded-postgres/connection-file.ts';
import { lockDataDirectory } from '#adapters/embedded-postgres/data-directory-lock.ts';
import { initialiseCluster, volatileMark } from '#adapters/embedded-postgres/initialise-cluster.ts';
import { stopLeftoverServer } from '#adapters/embedded-postgres/leftover-server.ts';
import type { EmbeddedPostgresLogger } from '#adapters/embedded-postgres/logger.ts';
import type { Owner, RunAs } from '#adapters/embedded-postgres/run-as.ts';
import { canEnter, chooseRunAs, diesWithParent } from '#adapters/embedded-postgres/run-as.ts';
import { openServerLog } from '#adapters/embedded-postgres/server-log.ts';
import { launchServer } from '#adapters/embedded-postgres/server-process.ts';
import { serverSettings } from '#adapters/embedded-postgres/settings.ts';
import { prepareSocketDirectory } from '#adapters/embedded-postgres/socket-directory.ts';
import { superviseServer } from '#adapters/embedded-postgres/supervised-server.ts';
import {
  makeTemporaryDirectory,
  removeTemporaryDirectories,
} from '#adapters/embedded-postgres/temporary-directory.ts';
import { CannotStart } from '#application/kernel/cannot-start.ts';

export interface EmbeddedPostgresOptions {
  /** Everything is kept below; made when absent. */
  readonly dataDirectory: string;
  readonly logger?: EmbeddedPostgresLogger;
  /**
   * For tests: nothing is synced to disk, so a crash of the machine loses the data. A cluster that was made so is marked
   * and stays so, copies of its directory included.
   */
  readonly volatile?: boolean;
}

export interface EmbeddedPostgres {
  /** For `pg`; valid until `stop`, also when the server had to be started again. It holds the password. */
  readonly url: string;
  /** The server's process id now. */
  pid(): number;
  /** Stops the server cleanly and lets go of the data directory. Safe to call again. */
  stop(): Promise<void>;
}

const silent: EmbeddedPostgresLogger = { info() {}, warn() {}, error() {} };

/**
 * Starts the packaged Postgres on `<dataDirectory>/postgres`, made at the first start, and answers when it takes
 * connections. It listens on a Unix socket only, ends with this process, and is started again when it ends unasked.
 * @throws DataDirectoryInUse when another process serves the directory
 * @throws EmbeddedPostgresMissing when the optional package is not installed
 * @throws ServerDidNotStart with the end of Postgres' log
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { logger = silent } = options;
  // As root, an unprivileged user has to pass through; it sees nothing, and secrets inside have their own modes.
  await mkdir(options.dataDirectory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const dataDirectory = await realpath(options.dataDirectory);
  const noteFile = join(dataDirectory, 'postgres.temporary-directories');
  const lock = lockDataDirectory(dataDirectory);
  try {
    const volatile = options.volatile ?? (await exists(join(dataDirectory, 'postgres', volatileMark)));
    await removeTemporaryDirectories(noteFile);
    const server = await startLocked(dataDirectory, noteFile, volatile, logger);
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await removeConnectionFile(dataDirectory);
      await server.stop();
      await removeTemporaryDirectories(noteFile);
      lock.release();
    };
    return {
      url: server.url,
      pid: server.pid,
      stop() {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    await removeTemporaryDirectories(noteFile);
    lock.release();
    throw error;
  }
};

const startLocked = async (
  dataDirectory: string,
  noteFile: string,
  volatile: boolean,
  logger: EmbeddedPostgresLogger,
): Promise<{ readonly url: string; readonly pid: () => number; readonly stop: () => Promise<void> }> => {
  const packaged = await locateBinaries(dataDirectory);
  const [runAs, parentDeath] = await Promise.all([chooseRunAs(packaged, dataDirectory), diesWithParent()]);
  const native = await reachableBinaries(packaged, runAs, noteFile);
  const clusterPath = await clusterPathFor(dataDirectory, runAs);

  const home = join(dataDirectory, 'postgres');
  const cluster = join(home, 'cluster');
  const first = !(await exists(home));
  if (first) await initialiseCluster(dataDirectory, { native, runAs, noteFile, volatile, clusterPath });
  else await stopLeftoverServer(cluster, logger);
  await removeConnectionFile(dataDirectory);
  await giveTo(cluster, runAs.owner);
  // Made when a private home kept everybody out, perhaps, and now the unprivileged user has to pass.
  if (runAs.kind === 'user') await chmod(home, 0o711);

  const password = await readFile(join(home, 'password'), 'utf8');
  const socketDirectory = await prepareSocketDirectory(home, runAs, noteFile);
  const log = openServerLog(join(home, 'server.log'));
  const settings = serverSettings(socketDirectory, volatile);
  try {
    const launch = () => launchServer({ native, cluster, clusterPath, runAs, parentDeath, settings, log });
    const server = await superviseServer(launch, logger);
    const url = socketUrl(socketDirectory, password);
    await writeConnectionFile(dataDirectory, url);
    logger.info({ pid: server.pid(), dataDirectory, first, runAs: runAs.kind }, 'embedded Postgres is ready');
    const stop = async () => {
      await server.stop();
      log.close();
      await rm(join(home, 'socket'), { recursive: true, force: true });
    };
    return { url, pid: server.pid, stop };
  } catch (error) {
    log.close();
    throw error;
  }
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A copy outside of a private home, where the user that runs Postgres cannot enter it. */
const reachableBinaries = async (native: string, runAs: RunAs, noteFile: string): Promise<string> => {
  if (runAs.kind !== 'user' || (await canEnter(join(native, 'bin'), runAs.owner))) return native;
  const directory = await makeTemporaryDirectory(noteFile, runAs.owner);
  return copyBinaries(native, join(directory, 'native'));
};

/**
 * A user that cannot enter the directories above the cluster still can use it as its working directory, which it is
 * started in; that name needs no permission on the way.
 */
const clusterPathFor = async (dataDirectory: string, runAs: RunAs): Promise<(cluster: string) => string> => {
  const reachable = runAs.kind !== 'user' || (await canEnter(dataDirectory, runAs.owner));
  return reachable ? (cluster) => cluster : () => '/proc/self/cwd';
};

/** Postgres insists on owning its files; as root we may find them left by another way of running it. */
const giveTo = async (cluster: string, owner: Owner): Promise<void> => {
  const { uid } = await lstat(cluster);
  if (uid === owner.uid) return;
  if (process.getuid?.() !== 0) {
    throw new CannotStart(
      `${cluster} belongs to user ${uid}: start as that user or as root, or choose another DATA_DIR.`,
    );
  }
  for (const name of await readdir(cluster, { recursive: true })) {
    await lchown(join(cluster, name), owner.uid, owner.gid);
  }
  // Last, so that an interruption is noticed at the next start.
  await chown(cluster, owner.uid, owner.gid);
};
