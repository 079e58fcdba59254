import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { pauseAfter } from '#application/kernel/backoff.ts';
import { EventStoreRefused, EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';

export interface AwaitServerOptions {
  readonly connectionString: string;
  /** How long to wait, in milliseconds. */
  readonly patience: number;
  readonly logger: Pick<Logger, 'warn'> | undefined;
}

/**
 * Resolves with the first answer to `ask`. A server and those who use it are often started together, and it takes its
 * time until it answers.
 * @throws EventStoreUnavailable naming the address when nobody answers; EventStoreRefused at once where rights are wanting
 */
export const awaitServer = async <Answer>(
  ask: () => Promise<Answer>,
  { connectionString, patience, logger }: AwaitServerOptions,
): Promise<Answer> => {
  const giveUp = Date.now() + patience;
  const address = addressOf(connectionString);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof EventStoreUnavailable) || error instanceof EventStoreRefused) throw error;
      if (Date.now() >= giveUp) {
        const reason = error.cause instanceof Error ? `: ${error.cause.message}` : '';
        throw new EventStoreUnavailable(`No EventStoreDB answers at ${address}${reason}`, { cause: error });
      }
      if (attempt === 0) logger?.warn({ err: error }, `no EventStoreDB answers at ${address} yet: waiting`);
      await sleep(pauseAfter(attempt + 1, { first: 200, longest: 2_000, least: 0 }));
    }
  }
};

/** Hosts and ports, without user and password. */
const addressOf = (connectionString: string): string =>
  /^[^:]*:\/\/(?:[^@/?]*@)?(?<hosts>[^/?]*)/.exec(connectionString)?.groups?.hosts ?? 'an unknown address';
