import type pg from 'pg';
import type { Logger } from 'pino';
import { checkAppend } from '#adapters/event-store/check-append.ts';
import { pagedReadAll } from '#adapters/event-store/paged-read-all.ts';
import type { EventStore } from '#application/ports/event-store.ts';
import { readAllPage } from './all-pages.ts';
import { appendQueue } from './append-queue.ts';
import { appendedSignal } from './appended-signal.ts';
import { gatheredReads } from './gathered-reads.ts';
import { readRows } from './read-rows.ts';
import { readPageBackwards, readStream } from './read-stream.ts';
import { subscribeToAll } from './subscribe-to-all.ts';
import { truncateStream } from './truncate-stream.ts';

export interface PostgresEventStoreOptions {
  /** For reads, and for the settings of two connections of the store's own (appending, listening). Stays open. */
  readonly pool: pg.Pool;
  readonly logger?: Pick<Logger, 'warn'>;
  /** Told of each time a connection or a subscription found the server away. */
  readonly onReconnect?: (error: unknown) => void;
  /** Told of each append that stored events: how long it took and how many they were. */
  readonly onAppend?: (seconds: number, events: number) => void;
  /** How often subscriptions look without having been woken; 1,000 when absent. */
  readonly pollMilliseconds?: number;
  /** For how long an append or a read is tried while the server is away or hung; 10,000 when absent. */
  readonly deadlineMilliseconds?: number;
}

const readHead = {
  name: 'event_store_head',
  text: 'select max(position) from event_store.event',
  values: [],
};

/**
 * Opens the log in the Postgres database of the pool, where `eventStoreSchemaSql` was run before.
 * @throws EventStoreUnavailable when the database does not answer.
 */
export async function openPostgresEventStore(options: PostgresEventStoreOptions): Promise<EventStore> {
  const {
    pool,
    logger,
    onAppend,
    onReconnect,
    pollMilliseconds = 1_000,
    deadlineMilliseconds: patience = 10_000,
  } = options;
  const closing = new AbortController();
  const closed = closing.signal;
  const onIdleError = (error: Error) =>
    logger?.warn({ err: error }, 'an idle connection to Postgres was lost');
  const appends = appendQueue(pool, patience, closed);
  const appended = appendedSignal(pool, closed, (error) => {
    logger?.warn({ err: error }, 'not listening for appends, polling until the connection is back');
    onReconnect?.(error);
  });
  const readPage = {
    forwards: gatheredReads(pool, patience, closed),
    backwards: readPageBackwards(pool, patience, closed),
  };

  const surroundings = {
    pool,
    appended,
    pollMilliseconds,
    patience,
    closed,
    onLost: (error: unknown) => {
      logger?.warn({ err: error }, 'a subscription to Postgres was lost and is being renewed');
      onReconnect?.(error);
    },
  };

  const store: EventStore = {
    async append(stream, expected, events) {
      checkAppend(events);
      const start = performance.now();
      const result = await appends.append({ stream, expected, events });
      if (result.outcome === 'appended' && !result.repeated && events.length > 0) {
        onAppend?.((performance.now() - start) / 1_000, events.length);
      }
      return result;
    },
    readStream: (stream, readOptions = {}) => readStream(readPage, stream, readOptions),
    readAll: (readOptions = {}) => pagedReadAll((request) => readAllPage(pool, request), readOptions, closed),
    subscribeToAll: (subscribeOptions) => subscribeToAll(surroundings, subscribeOptions),
    truncate: (stream, before) => truncateStream(pool, stream, before, patience),
    async head() {
      const [row] = await readRows<[string | null]>(pool, readHead, patience);
      return BigInt(row?.[0] ?? 0);
    },
    async close() {
      closing.abort();
      await Promise.all([appends.close(), appended.close()]);
      pool.off('error', onIdleError);
    },
  };
  // A pool without a listener ends the process when an idle connection is cut, as by a restart of the server.
  pool.on('error', onIdleError);
  await store.head();
  return store;
}
