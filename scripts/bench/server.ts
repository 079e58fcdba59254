import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readConnectionFile } from '#adapters/embedded-postgres/connection-file.ts';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { loadSecrets } from '#adapters/secrets/load-secrets.ts';
import { type OpenLog, openLog } from '#scripts/bench/database.ts';
import { type Connection, openConnection } from '#scripts/bench/http-connection.ts';
import { eventStoreUrl } from '#scripts/bench/open-store.ts';
import type { Bench } from '#scripts/bench/scenario.ts';

const program = fileURLToPath(new URL('../serve.ts', import.meta.url));
const patience = 120_000;
const often = 20;

export interface Server {
  readonly port: number;
  readonly key: string;
  /** From starting the process to the first time it says that it is ready. */
  readonly secondsToReady: number;
  connect(): Promise<Connection>;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const isReady = async (port: number, key: string): Promise<boolean> => {
  const connection = await openConnection(port).catch(() => undefined);
  if (!connection) return false;
  const answer = await connection.ask({ method: 'GET', path: '/health/ready', key }).catch(() => undefined);
  connection.close();
  return answer?.status === 200;
};

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

const untilReady = async (child: ChildProcess, port: number, key: string): Promise<void> => {
  const giveUp = performance.now() + patience;
  while (!(await isReady(port, key))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('the server ended');
    if (performance.now() > giveUp) throw new Error('the server did not become ready in time');
    await delay(often);
  }
};

/** `node scripts/serve.ts` on a data directory, as a process of its own; resolves when it is ready. */
export const startServer = async (
  bench: Pick<Bench, 'afterwards'>,
  dataDirectory: string,
  role: 'all' | 'api' = 'all',
): Promise<Server> => {
  const key = randomBytes(24).toString('base64url');
  const started = performance.now();
  const child = spawn(process.execPath, [program, '--role', role], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      // Only where tests set it: a real benchmark measures a start that compiles everything.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      DATA_DIR: dataDirectory,
      PORT: '0',
      OPERATOR_KEY: key,
      RATE_LIMIT_PER_SECOND: '1000000',
      EVENTSTORE_URL: eventStoreUrl(),
    },
  });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told = (told + chunk.toString()).slice(-4_000);
  });
  const exited = once(child, 'exit');
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  bench.afterwards(() => stop());
  const ready = async (): Promise<number> => {
    const port = await portOf(child);
    await untilReady(child, port, key);
    return port;
  };
  const port = await ready().catch((cause: Error) => {
    throw new Error(`${cause.message}:\n${told}`, { cause });
  });
  const secondsToReady = (performance.now() - started) / 1000;
  return { port, key, secondsToReady, connect: () => openConnection(port), stop };
};

/** Opens the log of the server that runs on this data directory, beside it. */
export const openLogOf = async (
  bench: Pick<Bench, 'afterwards'>,
  dataDirectory: string,
): Promise<OpenLog> => {
  const url = await readConnectionFile(dataDirectory);
  if (url === undefined) throw new Error('no server runs on this data directory');
  const { masterKey } = await loadSecrets({ dataDirectory });
  return openLog(bench, url, masterKey);
};

/** Writes into the log of an installation that does not run yet; its first start then finds a past. */
export const prepareInstallation = async (
  dataDirectory: string,
  write: (opened: OpenLog) => Promise<void>,
): Promise<void> => {
  await using closing = new AsyncDisposableStack();
  const afterwards: Bench['afterwards'] = (step) =>
    closing.defer(async () => {
      await step();
    });
  const postgres = await startEmbeddedPostgres({ dataDirectory });
  afterwards(() => postgres.stop());
  const { masterKey } = await loadSecrets({ dataDirectory });
  const opened = await openLog({ afterwards }, postgres.url, masterKey);
  await write(opened);
  await opened.pool.query('vacuum analyze event_store.event');
};
