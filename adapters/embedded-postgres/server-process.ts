import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hasEnded } from '#adapters/embedded-postgres/process-state.ts';
import type { RunAs } from '#adapters/embedded-postgres/run-as.ts';
import { childEnvironment } from '#adapters/embedded-postgres/run-as.ts';
import type { ServerLog } from '#adapters/embedded-postgres/server-log.ts';

export interface LaunchOptions {
  readonly native: string;
  readonly cluster: string;
  /** The path by which Postgres itself finds its cluster; its working directory is the cluster. */
  readonly clusterPath: (cluster: string) => string;
  readonly runAs: RunAs;
  /** A command in front that ends the server with this process; empty where there is none. */
  readonly parentDeath: readonly string[];
  readonly settings: readonly string[];
  readonly log: ServerLog;
}

export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process has ended, with its exit code or signal. */
  readonly ended: Promise<string>;
  /** Fast shutdown: open transactions are rolled back, everything is written. Safe to call again. */
  stop(): Promise<void>;
}

/** Starts a server and waits until it takes connections, however long recovery takes. */
export const launchServer = async (options: LaunchOptions): Promise<ServerProcess> => {
  const { native, cluster, clusterPath, runAs, parentDeath, settings, log } = options;
  const [program = '', ...args] = [
    ...runAs.prefix,
    ...parentDeath,
    join(native, 'bin', 'postgres'),
    '-D',
    clusterPath(cluster),
    ...settings,
  ];
  const child = spawn(program, args, {
    cwd: cluster,
    env: childEnvironment,
    stdio: ['ignore', log.descriptor, log.descriptor],
    // A session of its own: Ctrl-C in a terminal must not stop the database before its users are done.
    detached: true,
    ...runAs.credentials,
  });
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  // A signal that could not be sent is an error event; nobody listening would end this process.
  child.on('error', () => {});
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const watcher = parentDeath.length === 0 ? watchParent(pid) : undefined;
  const onExit = () => child.kill('SIGINT');
  process.once('exit', onExit);
  void ended.then(() => {
    process.off('exit', onExit);
    watcher?.kill('SIGKILL');
  });

  const server: ServerProcess = {
    pid,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGINT');
      if (!(await hasEnded(pid, 30_000))) child.kill('SIGQUIT');
      if (!(await hasEnded(pid, 10_000))) child.kill('SIGKILL');
      await ended;
    },
  };
  await readiness(child, cluster, pid, log);
  return server;
};

const readiness = async (
  child: ChildProcess,
  cluster: string,
  pid: number,
  log: ServerLog,
): Promise<void> => {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new ServerDidNotStart(`Postgres ended at its start:\n${log.tail()}`);
    }
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (lines[0] === String(pid) && lines[7]?.trim() === 'ready') return;
    await delay(5);
  }
};

/** Postgres ended before it took a connection; the message carries the end of its log. */
export class ServerDidNotStart extends Error {
  override readonly name = 'ServerDidNotStart';
}

/** Where no tool ties the server's life to ours: a shell that waits for our end of a pipe to close. */
const watchParent = (pid: number): ChildProcess => {
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: childEnvironment,
  });
  watcher.on('error', () => {});
  watcher.unref();
  return watcher;
};
