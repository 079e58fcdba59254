import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { errorCode } from '#adapters/files/error-code.ts';

const execute = promisify(execFile);

/** Whether a process of this id runs; one that has ended but was not collected by its parent does not. */
export const isRunning = async (pid: number): Promise<boolean> => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/^\d+ \(.*\) Z/s.test(status);
};

/** Whether process `pid` is a Postgres server on this cluster: a pid alone may belong to anybody by now. */
export const isServerOf = async (pid: number, cluster: string): Promise<boolean> => {
  if (process.platform !== 'linux') {
    const { stdout } = await execute('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({
      stdout: '',
    }));
    return stdout.includes('postgres') && stdout.includes(cluster);
  }
  // A server's working directory is its cluster. The binary may have been replaced since: "postgres (deleted)".
  const [directory, program] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => ''),
    readlink(`/proc/${pid}/exe`).catch(() => ''),
  ]);
  return directory === cluster && basename(program).startsWith('postgres');
};

interface Running {
  readonly pid: number;
  readonly parent: number;
}

const processes = async (): Promise<readonly Running[]> => {
  if (process.platform !== 'linux') {
    const { stdout } = await execute('ps', ['-A', '-o', 'pid=,ppid=']).catch(() => ({ stdout: '' }));
    return [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)].map(([, pid, parent]) => ({
      pid: Number(pid),
      parent: Number(parent),
    }));
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  return Promise.all(
    pids.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      // The program's name in parentheses may hold anything; the parent stands after the state behind it.
      return { pid, parent: Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]) };
    }),
  );
};

/** The Postgres servers that run on this cluster, by their ids: themselves, not the processes they made for connections. */
export const serversOf = async (cluster: string): Promise<readonly number[]> => {
  const running = await processes();
  const own = new Set<number>();
  for (const { pid } of running) if (await isServerOf(pid, cluster)) own.add(pid);
  return running.filter(({ pid, parent }) => own.has(pid) && !own.has(parent)).map(({ pid }) => pid);
};

/** Waits until the process has ended; false when it has not within `milliseconds`. */
export const hasEnded = async (pid: number, milliseconds: number): Promise<boolean> => {
  const deadline = performance.now() + milliseconds;
  while (await isRunning(pid)) {
    if (performance.now() > deadline) return false;
    await delay(10);
  }
  return true;
};
