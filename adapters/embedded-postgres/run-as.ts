import { execFile } from 'node:child_process';
import { lstat, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** How the programs of Postgres are run: Postgres refuses to run as root. */
export interface RunAs {
  /**
   * `self`: as this process. `user`: as an unprivileged user, which needs to be able to enter the directories it uses.
   * `namespace`: still with root's rights on files, but seen by the program as an unprivileged user.
   */
  readonly kind: 'self' | 'user' | 'namespace';
  /** What comes before the program on the command line. */
  readonly prefix: readonly string[];
  /** Passed to spawn. */
  readonly credentials: { readonly uid?: number; readonly gid?: number };
  /** Whom the files of the database must belong to. */
  readonly owner: Owner;
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** A child's environment: nothing of ours that would change how Postgres behaves (PG*, LC_*, LD_LIBRARY_PATH). */
export const childEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** How to run Postgres, given the binaries and the directory its data will be in. */
export const chooseRunAs = async (native: string, directory: string): Promise<RunAs> => {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  if (uid !== 0) return { kind: 'self', prefix: [], credentials: {}, owner: { uid, gid } };

  const user = await unprivilegedUser(directory);
  const asUser: RunAs = { kind: 'user', prefix: [], credentials: user, owner: user };
  const reachable = (await canEnter(join(native, 'bin'), user)) && (await canEnter(directory, user));
  if (reachable) return asUser;

  const prefix = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--'];
  const namespaces = await succeeds([...prefix, 'true']);
  return namespaces ? { kind: 'namespace', prefix, credentials: {}, owner: { uid: 0, gid: 0 } } : asUser;
};

/** `setpriv` in front of a program stops it cleanly when this process dies; empty where there is no such tool. */
export const diesWithParent = async (): Promise<readonly string[]> => {
  const prefix = ['setpriv', '--pdeathsig', 'INT', '--'];
  return process.platform === 'linux' && (await succeeds([...prefix, 'true'])) ? prefix : [];
};

/** Whether `owner` may pass through `directory` and everything above it, by the permission bits. */
export const canEnter = async (directory: string, owner: Owner): Promise<boolean> => {
  const { uid, gid, mode } = await stat(directory);
  const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const above = dirname(directory);
  return above === directory || canEnter(above, owner);
};

const unprivilegedUser = async (directory: string): Promise<Owner> => {
  const existing = await lstat(join(directory, 'postgres', 'cluster')).catch(() => undefined);
  if (existing !== undefined && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };

  const users = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.uid > 0 && user.gid > 0);
  const user =
    users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody') ?? users[0];
  if (user === undefined) {
    throw new Error(
      'Postgres does not run as root, and /etc/passwd knows no other user. Run as another user, or set DATABASE_URL.',
    );
  }
  return { uid: user.uid, gid: user.gid };
};

const tryOut = async ([program = '', ...rest]: readonly string[]): Promise<boolean> => {
  try {
    await execute(program, rest, { env: childEnvironment });
    return true;
  } catch {
    return false;
  }
};

/** What was tried in this process, and whether it works here: that does not change while we run. */
const tried = new Map<string, Promise<boolean>>();

const succeeds = (command: readonly string[]): Promise<boolean> => {
  const line = command.join(' ');
  const known = tried.get(line) ?? tryOut(command);
  tried.set(line, known);
  return known;
};
