import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Outcome } from '#scripts/bench/measured-work.ts';
import { nodeOptionsOf } from '#scripts/bench/node-options.ts';
import type { PeerKind } from '#scripts/bench/peers/peer.ts';
import type { Role } from '#scripts/compose/system.ts';

/** Milliseconds that a server has until it listens, and until it is ready. */
export const patience = 120_000;

export interface LaunchedServer {
  readonly port: number;
  readonly pid: number;
  readonly hasEnded: () => boolean;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Where processes leave profiles of their processor time, and the scenario that their names begin with. */
export interface ProfileInto {
  readonly directory: string;
  readonly scenario: string;
}

interface LaunchedWork {
  answer(order: Order): Promise<Outcome>;
  stop(): Promise<void>;
}

/** How what is measured is started: in processes of their own, unless a test has it otherwise. */
export interface Launch {
  /** Resolves when it listens. */
  server(
    env: Readonly<Record<string, string | undefined>>,
    role: Role,
    afterwards: (step: () => Promise<unknown>) => void,
  ): Promise<LaunchedServer>;
  /** @param nodeOptions what Node itself is told */
  work(nodeOptions?: readonly string[]): LaunchedWork;
  /** Another's server on a database; resolves with its port when it listens. */
  peer(kind: PeerKind, url: string, afterwards: (step: () => Promise<unknown>) => void): Promise<number>;
}

const serve = fileURLToPath(new URL('../serve.ts', import.meta.url));
const peerProcess = fileURLToPath(new URL('./peers/peer-process.ts', import.meta.url));
const measuredProcess = fileURLToPath(new URL('./measured-process.ts', import.meta.url));

/**
 * The port the child itself says that it listens at. One chosen beforehand could be somebody else's by the time the child
 * listens, and all that is measured would be another server's.
 */
const portOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    const { stdout } = child;
    if (!stdout) throw new Error('the server cannot be heard');
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const [, port] = /"url":"http:[^"]+:(\d+)".*Tierline is ready/.exec(said) ?? [];
      if (port === undefined) return;
      stdout.off('data', listen);
      // It logs every request, as it does by default; nobody reads it here, but it must not wait for a reader.
      stdout.resume();
      resolve(Number(port));
    };
    stdout.on('data', listen);
    child.once('exit', () => reject(new Error('the server ended')));
    setTimeout(() => reject(new Error('the server did not listen in time')), patience).unref();
  });

/** What Node is told to write a profile of a process when that ends, named by what it was and how many there were before it. */
const profiling = (into: ProfileInto | undefined) => {
  let started = 0;
  return (what: string): string[] => {
    started += 1;
    if (!into) return [];
    const name = `${into.scenario}-${started}-${what}.cpuprofile`;
    return ['--cpu-prof', `--cpu-prof-dir=${into.directory}`, `--cpu-prof-name=${name}`];
  };
};

/**
 * A server as `npm start` runs it, and processes that do nothing else than the work measured.
 * @param into where each leaves a profile of its processor time; a profile costs some of the time that it tells of
 */
export const inProcesses = (into?: ProfileInto): Launch => {
  const profiled = profiling(into);
  return {
    async server(env, role, afterwards) {
      const options = [...nodeOptionsOf('start'), ...profiled(`server-${role}`)];
      const child = spawn(process.execPath, [...options, serve, '--role', role], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          TMPDIR: process.env.TMPDIR,
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
          ...env,
        },
      });
      let told = '';
      child.stderr.on('data', (chunk: Buffer) => {
        told = (told + chunk.toString()).slice(-4_000);
      });
      const exited = once(child, 'exit');
      const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
      const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => {
        if (!hasEnded()) child.kill(signal);
        await exited;
      };
      afterwards(() => stop());
      const port = await portOf(child).catch((cause: Error) => {
        throw new Error(`${cause.message}:\n${told}`, { cause });
      });
      return { port, pid: child.pid ?? 0, hasEnded, stop };
    },
    async peer(kind, url, afterwards) {
      const child = fork(peerProcess, [kind, url], { execArgv: [] });
      const gone = once(child, 'exit').then(() => {
        throw new Error(`the server of ${kind} ended`);
      });
      gone.catch(() => {});
      afterwards(async () => {
        child.kill();
        await gone.catch(() => {});
      });
      // What the program sends is its port; nothing else is ever sent on this channel.
      const [{ port }] = (await Promise.race([once(child, 'message'), gone])) as [{ port: number }];
      return port;
    },
    work(nodeOptions = []) {
      const child = fork(measuredProcess, { execArgv: [...nodeOptions, ...profiled('work')] });
      const gone = once(child, 'exit').then(() => {
        throw new Error('the measured process ended');
      });
      gone.catch(() => {});
      return {
        async answer(order) {
          const answered = once(child, 'message');
          child.send(order);
          // What the program sends is an outcome; nothing else is ever sent on this channel.
          const [outcome] = (await Promise.race([answered, gone])) as [Outcome];
          return outcome;
        },
        async stop() {
          if (child.connected) child.disconnect();
          await gone.catch(() => {});
        },
      };
    },
  };
};
