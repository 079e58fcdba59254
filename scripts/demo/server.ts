import { join } from 'node:path';
import { createLogger } from '#scripts/compose/logger.ts';
import { startSystem } from '#scripts/compose/system.ts';
import { readSettings } from '#scripts/settings.ts';

/** Where the demo's server is, while it runs at one of the demo's times. */
export interface Server {
  readonly baseUrl: string;
  readonly operatorKey: string;
  readonly outboxDirectory: string;
}

/** Starts the server with its clock at `time`, lets `work` happen, and stops it. */
export type At = <Result>(time: string, work: (server: Server) => Promise<Result>) => Promise<Result>;

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
  async (time, work) => {
    const env = { ...ownEnvironment(directory), PORT: '0', RESEND_API_KEY: '', CLOCK_START: time };
    const system = await startSystem(readSettings(env), 'all', createLogger('fatal'));
    try {
      return await work({
        baseUrl: system.url,
        operatorKey: system.operatorKey,
        outboxDirectory: join(directory, 'outbox'),
      });
    } finally {
      await system.close();
    }
  };
