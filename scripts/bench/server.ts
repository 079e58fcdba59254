import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
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

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no port is free');
  return address.port;
};

const isReady = async (port: number, key: string): Promise<boolean> => {
  const connection = await openConnection(port).catch(() => undefined);
  if (!connection) return false;
  const answer = await connection.ask({ method: 'GET', path: '/health/ready', key }).catch(() => undefined);
  connection.close();
  return answer?.status === 200;
};

const untilReady = async (
  child: ChildProcess,
  port: number,
  key: string,
  told: () => string,
): Promise<void> => {
  const giveUp = performance.now() + patience;
  while (!(await isReady(port, key))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > giveUp)
      throw new Error(`the server did not become ready:\n${told()}`);
    await delay(often);
  }
};

/** `node scripts/serve.ts` on a data directory, as a process of its own; resolves when it is ready. */
export const startServer = async (
  bench: Pick<Bench, 'afterwards'>,
  dataDirectory: string,
  role: 'all' | 'api' = 'all',
): Promise<Server> => {
  const port = await freePort();
  const key = randomBytes(24).toString('base64url');
  const started = performance.now();
  const child = spawn(process.execPath, [program, '--role', role], {
    // It logs every request, as it does by default; nobody reads it here.
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      DATA_DIR: dataDirectory,
      PORT: String(port),
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
  await untilReady(child, port, key, () => told);
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
  const steps: (() => Promise<unknown>)[] = [];
  const postgres = await startEmbeddedPostgres({ dataDirectory });
  steps.push(() => postgres.stop());
  try {
    const { masterKey } = await loadSecrets({ dataDirectory });
    const opened = await openLog({ afterwards: (step) => steps.push(step) }, postgres.url, masterKey);
    await write(opened);
    await opened.pool.query('vacuum analyze event_store.event');
  } finally {
    for (const step of steps.reverse()) await step();
  }
};
