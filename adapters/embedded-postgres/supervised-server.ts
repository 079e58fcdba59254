import { setTimeout as delay } from 'node:timers/promises';
import type { EmbeddedPostgresLogger } from '#adapters/embedded-postgres/logger.ts';
import type { ServerProcess } from '#adapters/embedded-postgres/server-process.ts';
import { ServerDidNotStart } from '#adapters/embedded-postgres/server-process.ts';

export interface SupervisedServer {
  /** The server's process id now. */
  pid(): number;
  stop(): Promise<void>;
}

const longestPauseMilliseconds = 5_000;

/** Keeps a server running: one that ends unasked is started again, with growing pauses while that fails. */
export const superviseServer = async (
  launch: () => Promise<ServerProcess>,
  logger: EmbeddedPostgresLogger,
): Promise<SupervisedServer> => {
  const stopping = new AbortController();
  let server = await launchPatiently(launch);

  const watch = async (): Promise<void> => {
    for (;;) {
      const how = await server.ended;
      if (stopping.signal.aborted) return;
      logger.error({ how }, 'the embedded Postgres ended unexpectedly; starting it again');
      const next = await launchAgain(launch, stopping.signal, logger);
      if (next === undefined) return;
      server = next;
    }
  };
  const watching = watch();

  return {
    pid: () => server.pid,
    async stop() {
      stopping.abort();
      await server.stop();
      await watching;
    },
  };
};

const launchAgain = async (
  launch: () => Promise<ServerProcess>,
  stopping: AbortSignal,
  logger: EmbeddedPostgresLogger,
): Promise<ServerProcess | undefined> => {
  for (let pause = 100; ; pause = Math.min(pause * 2, longestPauseMilliseconds)) {
    await delay(pause, undefined, { signal: stopping }).catch(() => {});
    if (stopping.aborted) return undefined;
    try {
      const server = await launchPatiently(launch);
      if (!stopping.aborted) return server;
      await server.stop();
      return undefined;
    } catch (error) {
      logger.error({ err: error }, 'the embedded Postgres did not start again');
    }
  }
};

/** Children of a server that was killed need a moment to notice; until then Postgres refuses their data. */
const launchPatiently = async (launch: () => Promise<ServerProcess>): Promise<ServerProcess> => {
  const deadline = performance.now() + 10_000;
  for (;;) {
    try {
      return await launch();
    } catch (error) {
      const inUse = error instanceof ServerDidNotStart && error.message.includes('shared memory block');
      if (!inUse || performance.now() > deadline) throw error;
      await delay(100);
    }
  }
};
