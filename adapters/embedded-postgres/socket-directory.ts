import { once } from 'node:events';
import { chmod, chown, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { RunAs } from '#adapters/embedded-postgres/run-as.ts';
import { canEnter } from '#adapters/embedded-postgres/run-as.ts';
import { makeTemporaryDirectory } from '#adapters/embedded-postgres/temporary-directory.ts';

/** The shorter of the kernels' limits (macOS; Linux has 107). */
const maximumSocketPathBytes = 103;

/**
 * A private directory for the server's socket, empty: `<home>/socket` where the path is short enough, the server's user
 * can enter it and the file system knows sockets; else a temporary one.
 */
export const prepareSocketDirectory = async (
  home: string,
  runAs: RunAs,
  noteFile: string,
): Promise<string> => {
  const preferred = join(home, 'socket');
  await rm(preferred, { recursive: true, force: true });
  const short = Buffer.byteLength(join(preferred, '.s.PGSQL.5432')) <= maximumSocketPathBytes;
  const reachable = runAs.kind !== 'user' || (await canEnter(home, runAs.owner));
  if (!short || !reachable) return makeTemporaryDirectory(noteFile, runAs.owner);

  await mkdir(preferred);
  await chmod(preferred, 0o700);
  if (!(await holdsSockets(preferred))) return makeTemporaryDirectory(noteFile, runAs.owner);
  if (runAs.kind === 'user') await chown(preferred, runAs.owner.uid, runAs.owner.gid);
  return preferred;
};

/** Some shared folders of virtual machines know no sockets. */
const holdsSockets = async (directory: string): Promise<boolean> => {
  const server = createServer();
  try {
    server.listen(join(directory, 'trial'));
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
};
