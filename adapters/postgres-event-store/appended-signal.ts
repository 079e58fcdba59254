import type pg from 'pg';
import { dedicatedConnection, hangUp } from '#adapters/postgres-event-store/dedicated-connection.ts';
import { appendedChannel } from '#adapters/postgres-event-store/schema.ts';
import { pause, pauseAfter } from '#application/kernel/backoff.ts';

/** A connection that died without a word is noticed by asking it now and then. */
const heartbeatMilliseconds = 30_000;
const answerMilliseconds = 5_000;

export interface AppendedSignal {
  /** Grows with every notification; take it before looking, so that nothing that comes meanwhile is missed. */
  current(): number;
  /** Returns when `current()` is past `seen`, when the time is up, or when the signal aborts; never throws. */
  next(seen: number, milliseconds: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/**
 * Tells of appends by any process through one LISTEN connection, opened when first needed. It is only a wake-up:
 * while the connection is away, whoever waits sees new events when its time is up.
 * @param onLost told of the loss, and `again` of each attempt that failed since
 */
export const createAppendedSignal = (
  pool: pg.Pool,
  closed: AbortSignal,
  onLost: (error: unknown, again: boolean) => void,
): AppendedSignal => {
  let count = 0;
  let listening: Promise<void> | undefined;
  const wakers = new Set<() => void>();

  const wake = (): void => {
    count += 1;
    for (const waker of [...wakers]) waker();
  };

  const listen = async (): Promise<void> => {
    for (let attempt = 0; !closed.aborted; attempt += 1) {
      try {
        await listenUntilLost(() => {
          attempt = 0;
        });
      } catch (error) {
        onLost(error, attempt > 0);
      }
      if (!closed.aborted)
        await pause(pauseAfter(attempt + 1, { first: 100, longest: 5_000, least: 0 }), closed);
    }
  };

  const listenUntilLost = async (onListening: () => void): Promise<void> => {
    const client = await dedicatedConnection(pool, {
      connectionTimeoutMillis: answerMilliseconds,
      query_timeout: answerMilliseconds,
      application_name: 'event store listen',
    });
    const over = Promise.withResolvers<void>();
    const finish = () => over.resolve();
    client.once('error', over.reject);
    client.once('end', () => over.reject(new Error('The listening connection ended')));
    client.on('notification', wake);
    closed.addEventListener('abort', finish, { once: true });
    if (closed.aborted) finish(); // while it was connecting
    const ask = () => client.query('select 1').catch(over.reject);
    const heartbeat = setInterval(ask, heartbeatMilliseconds);
    try {
      await Promise.race([client.query(`listen ${appendedChannel}`), over.promise]);
      onListening();
      wake(); // for what came before this connection listened
      await over.promise;
    } finally {
      clearInterval(heartbeat);
      closed.removeEventListener('abort', finish);
      await hangUp(client);
    }
  };

  return {
    current: () => count,
    next(seen, milliseconds, signal) {
      listening ??= listen();
      if (count > seen || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          wakers.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        wakers.add(done);
        signal.addEventListener('abort', done, { once: true });
      });
    },
    async close() {
      await listening;
    },
  };
};
