import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedPostgresLogger } from '#adapters/embedded-postgres/logger.ts';
import { hasEnded, isRunning, isServerOf, serversOf } from '#adapters/embedded-postgres/process-state.ts';
import { CannotStart } from '#application/kernel/cannot-start.ts';

/** Higher than any process id of a kernel, so never alive. */
const nobodysPid = 2_147_483_647;

const stop = async (pid: number, logger: EmbeddedPostgresLogger): Promise<void> => {
  logger.warn({ pid }, 'stopping a Postgres server that an earlier process left running');
  process.kill(pid, 'SIGINT');
  if (await hasEnded(pid, 30_000)) return;
  // An immediate shutdown loses nothing: the log is replayed at the start.
  process.kill(pid, 'SIGQUIT');
  if (await hasEnded(pid, 10_000)) return;
  throw new CannotStart(`An earlier Postgres server (process ${pid}) does not stop; end it by hand.`);
};

/**
 * Clears the way after a server process that was killed: a Postgres it left running is stopped cleanly, and a pid file
 * that names a process which is none of ours no longer counts. To be called under the directory's lock.
 */
export const stopLeftoverServer = async (cluster: string, logger: EmbeddedPostgresLogger): Promise<void> => {
  const file = join(cluster, 'postmaster.pid');
  const content = await readFile(file, 'utf8').catch(() => undefined);
  if (content === undefined) return;
  const pid = Number.parseInt(content, 10);
  if (!(pid > 0)) {
    // A disk that was full when Postgres wrote it, or a crash of the machine, leaves it empty: it names nobody.
    for (const running of await serversOf(cluster)) await stop(running, logger);
    logger.warn({}, 'the pid file of Postgres names nobody and is removed');
    await rm(file, { force: true });
    return;
  }
  if (await isServerOf(pid, cluster)) return stop(pid, logger);

  // The rest of the file stays: from it Postgres tells whether children of a killed server still use the data.
  if (pid === process.pid || (await isRunning(pid))) {
    await writeFile(file, content.replace(/^\d+/, String(nobodysPid)));
  }
};
