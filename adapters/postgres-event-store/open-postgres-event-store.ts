import type pg from 'pg';
import type { Logger } from 'pino';
import { checkAppend } from '#adapters/event-store/check-append.ts';
import type { AllPageRequest } from '#adapters/event-store/paged-read-all.ts';
import { pagedReadAll } from '#adapters/event-store/paged-read-all.ts';
import { readAllPage } from '#adapters/postgres-event-store/all-pages.ts';
import { createAppendQueue } from '#adapters/postgres-event-store/append-queue.ts';
import { createAppendedSignal } from '#adapters/postgres-event-store/appended-signal.ts';
import { createGatheredReads, type ReadPage } from '#adapters/postgres-event-store/gathered-reads.ts';
import { readPlaces } from '#adapters/postgres-event-store/read-places.ts';
import { readRows } from '#adapters/postgres-event-store/read-rows.ts';
import { readPageBackwards, readStream } from '#adapters/postgres-event-store/read-stream.ts';
import { subscribeToAll } from '#adapters/postgres-event-store/subscribe-to-all.ts';
import { truncateStream } from '#adapters/postgres-event-store/truncate-stream.ts';
import type { EventStore, OwnEvents } from '#application/kernel/ports/event-store.ts';

export interface PostgresEventStoreOptions {
  /** For reads, and for the settings of two connections of the store's own (appending, listening). Stays open. */
  readonly pool: pg.Pool;
  /** Which events are the log's; all when absent. */
  readonly own?: OwnEvents;
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

const readLast = {
  name: 'event_store_last',
  text: 'select position, stream, metadata from event_store.event order by position desc limit 1',
  values: [],
};

/**
 * Opens the log in the Postgres database of the pool, where `eventStoreSchemaSql` was run before.
 * @throws EventStoreUnavailable when the database does not answer.
 */
export const openPostgresEventStore = async (options: PostgresEventStoreOptions): Promise<EventStore> => {
  const {
    pool,
    own,
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

  let highestSeen = 0n;
  const see = (position = 0n) => {
    if (position > highestSeen) highestSeen = position;
  };
  const seeing =
    (read: ReadPage): ReadPage =>
    async (stream, from, size) => {
      const page = await read(stream, from, size);
      see(page[0]?.position);
      see(page.at(-1)?.position);
      return page;
    };
  const readAllPageSeeing = async (request: AllPageRequest, pagePatience?: number) => {
    const page = await readAllPage(pool, request, { own, patience: pagePatience });
    see(request.direction === 'forwards' ? page.next : page.events[0]?.position);
    return page;
  };

  const appends = createAppendQueue(pool, patience, () => highestSeen, closed);
  const appended = createAppendedSignal(pool, closed, (error, again) => {
    if (!again)
      logger?.warn({ err: error }, 'not listening for appends, polling until the connection is back');
    onReconnect?.(error);
  });
  const readPage = {
    forwards: seeing(createGatheredReads(pool, patience, closed)),
    backwards: seeing(readPageBackwards(pool, patience, closed)),
  };

  const surroundings = {
    readPage: readAllPageSeeing,
    appended,
    pollMilliseconds,
    patience,
    closed,
    onLost: (error: unknown, again: boolean) => {
      if (!again) logger?.warn({ err: error }, 'a subscription to Postgres was lost and is being renewed');
      onReconnect?.(error);
    },
  };

  const readAll: EventStore['readAll'] = (readOptions = {}) =>
    pagedReadAll((request) => readAllPageSeeing(request), readOptions, closed);

  const store: EventStore = {
    async append(stream, expected, events) {
      checkAppend(events);
      const start = performance.now();
      const result = await appends.append({ stream, expected, events });
      if (result.outcome !== 'appended') return result;
      see(result.position);
      if (!result.repeated && events.length > 0)
        onAppend?.((performance.now() - start) / 1_000, events.length);
      return result;
    },
    readStream: (stream, readOptions = {}) => readStream(readPage, stream, readOptions),
    // An estimate: `npm run bench -- export` shows one event in six read in order, and one in a hundred by its place.
    costOfPlace: 10,
    async readAt(places) {
      const events = await readPlaces(pool, places, patience, closed);
      for (const event of events) see(event?.position);
      return events;
    },
    readAll,
    subscribeToAll: (subscribeOptions) => subscribeToAll(surroundings, subscribeOptions),
    truncate: (stream, before) => truncateStream(pool, stream, before, patience),
    async head() {
      const [row] = await readRows<[string, string, string]>(pool, readLast, patience);
      if (row === undefined) return 0n;
      const [position, stream, metadata] = row;
      see(BigInt(position));
      if (own?.includes({ stream, metadata }) ?? true) return BigInt(position);
      for await (const event of readAll({ direction: 'backwards', limit: 1 })) return event.position;
      return 0n;
    },
    async ping() {
      await readRows(pool, readLast, patience);
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
};
