import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { readConnectionFile } from '#adapters/embedded-postgres/connection-file.ts';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { loadSecrets } from '#adapters/secrets/load-secrets.ts';
import { type OpenLog, openLog } from '#scripts/bench/database.ts';
import { type Connection, openConnection } from '#scripts/bench/http-connection.ts';
import { type LaunchedServer, patience } from '#scripts/bench/launch.ts';
import { eventStoreUrl } from '#scripts/bench/open-store.ts';
import type { Bench } from '#scripts/bench/scenario.ts';

const often = 20;

export interface Server {
  readonly port: number;
  readonly pid: number;
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

const untilReady = async ({ port, hasEnded }: LaunchedServer, key: string): Promise<void> => {
  const giveUp = performance.now() + patience;
  while (!(await isReady(port, key))) {
    if (hasEnded()) throw new Error('the server ended');
    if (performance.now() > giveUp) throw new Error('the server did not become ready in time');
    await delay(often);
  }
};

interface ServerOptions {
  /** Another Postgres than the embedded one of the data directory, which several servers may share. */
  readonly databaseUrl?: string;
  /** The operator key, for servers that are to take the same; made when absent. */
  readonly key?: string;
  /** Nothing is kept from earlier starts: see `scripts/keep-compiled.ts`. */
  readonly afresh?: boolean;
}

/** A server on a data directory, as a process of its own; resolves when it is ready. */
export const startServer = async (
  bench: Pick<Bench, 'afterwards' | 'launch'>,
  dataDirectory: string,
  role: 'all' | 'api' = 'all',
  { databaseUrl, key = randomBytes(24).toString('base64url'), afresh = false }: ServerOptions = {},
): Promise<Server> => {
  const started = performance.now();
  const env = {
    DATA_DIR: dataDirectory,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    OPERATOR_KEY: key,
    RATE_LIMIT_PER_SECOND: '1000000',
    EVENTSTORE_URL: eventStoreUrl(),
    ...(afresh ? { NODE_DISABLE_COMPILE_CACHE: '1' } : {}),
  };
  const launched = await bench.launch.server(env, role, bench.afterwards);
  await untilReady(launched, key);
  const { port, pid, stop } = launched;
  const secondsToReady = (performance.now() - started) / 1000;
  return { port, pid, key, secondsToReady, connect: () => openConnection(port), stop };
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
