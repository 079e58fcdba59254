import type pg from 'pg';
import { fullJitter, pause } from '#adapters/event-store/backoff.ts';
import { dedicatedConnection } from './dedicated-connection.ts';
import { appendedChannel } from './schema.ts';

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
 */
export function appendedSignal(
  pool: pg.Pool,
  closed: AbortSignal,
  onLost: (error: unknown) => void,
): AppendedSignal {
  let count = 0;
  let listening: Promise<void> | undefined;
  const wakers = new Set<() => void>();

  function wake(): void {
    count += 1;
    for (const waker of [...wakers]) waker();
  }

  async function listen(): Promise<void> {
    for (let attempt = 0; !closed.aborted; attempt += 1) {
      try {
        await listenUntilLost(() => {
          attempt = 0;
        });
      } catch (error) {
        onLost(error);
      }
      if (!closed.aborted) await pause(fullJitter(attempt, 100, 5_000), closed);
    }
  }

  async function listenUntilLost(onListening: () => void): Promise<void> {
    const client = await dedicatedConnection(pool, {
      connectionTimeoutMillis: answerMilliseconds,
      query_timeout: answerMilliseconds,
      application_name: 'event store listen',
    });
    let heartbeat: NodeJS.Timeout | undefined;
    try {
      const lost = new Promise<void>((resolve, reject) => {
        client.once('error', reject);
        client.once('end', () => reject(new Error('The listening connection ended')));
        closed.addEventListener('abort', () => resolve(), { once: true });
      });
      lost.catch(() => undefined);
      client.on('notification', wake);
      await client.query(`listen ${appendedChannel}`);
      onListening();
      wake(); // for what came before this connection listened
      heartbeat = setInterval(
        () => client.query('select 1').catch(() => client.end()),
        heartbeatMilliseconds,
      );
      await lost;
    } finally {
      clearInterval(heartbeat);
      await client.end().catch(() => undefined);
    }
  }

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
}
