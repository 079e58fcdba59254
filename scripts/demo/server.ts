import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '#scripts/compose/logger.ts';
import { startSystem } from '#scripts/compose/system.ts';
import { neededOperatorKey } from '#scripts/demo/operator-key.ts';
import { readSettings, type Settings } from '#scripts/settings.ts';

/** Where the demo's server is, while it runs. */
export interface Server {
  readonly baseUrl: string;
  readonly operatorKey: string;
  readonly outboxDirectory: string;
}

/** Starts the server with its clock at `time`, lets `work` happen, and stops it. */
export type At = <Result>(time: string, work: (server: Server) => Promise<Result>) => Promise<Result>;

/** A new directory, which is removed with `closing`. */
export const temporaryDirectory = async (closing: AsyncDisposableStack): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'tierline-demo-'));
  closing.defer(() => rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return directory;
};

interface ServerOptions {
  readonly logLevel?: 'error' | 'fatal';
  /** Milliseconds since the epoch, where the time is not the machine's. */
  readonly systemTime?: () => number;
}

/** Starts a server, lets `work` happen, and stops it. */
export const onServer = async <Result>(
  settings: Settings,
  work: (server: Server) => Promise<Result>,
  { logLevel = 'error', systemTime }: ServerOptions = {},
): Promise<Result> => {
  const options = systemTime ? { systemTime } : {};
  const system = await startSystem(settings, 'all', createLogger(logLevel), options);
  try {
    const { url: baseUrl } = system;
    const operatorKey = neededOperatorKey(system.operatorKey);
    return await work({ baseUrl, operatorKey, outboxDirectory: join(settings.dataDirectory, 'outbox') });
  } finally {
    await system.close();
  }
};

/** The environment of a story that sets the clock: its times are in the past, so it needs a log of its own. */
export const ownEnvironment = (directory: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: '',
  EVENTSTORE_URL: '',
  DATA_DIR: directory,
});

/** A server on a directory that is started anew at each of the story's times: its clock begins there and runs on. */
export const serverAt =
  (directory: string): At =>
  (time, work) => {
    const env = { ...ownEnvironment(directory), PORT: '0', RESEND_API_KEY: '', CLOCK_START: time };
    return onServer(readSettings(env), work, { logLevel: 'fatal' });
  };
