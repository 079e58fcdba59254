import type { Logger } from 'pino';
import { checkAppend } from '#adapters/event-store/check-append.ts';
import { largestPage, widerPageSize } from '#adapters/event-store/page-size.ts';
import type { AllPageRequest } from '#adapters/event-store/paged-read-all.ts';
import { whileOpen } from '#adapters/event-store/while-open.ts';
import { appendEvents } from '#adapters/eventstoredb/append-events.ts';
import { awaitServer } from '#adapters/eventstoredb/await-server.ts';
import { lastEvent } from '#adapters/eventstoredb/last-event.ts';
import { limitConcurrency } from '#adapters/eventstoredb/limit-concurrency.ts';
import { logFilter } from '#adapters/eventstoredb/log-filter.ts';
import { readAllPage } from '#adapters/eventstoredb/read-all-page.ts';
import { readPage } from '#adapters/eventstoredb/read-page.ts';
import { readPlaces } from '#adapters/eventstoredb/read-places.ts';
import type { StreamRead } from '#adapters/eventstoredb/read-request.ts';
import { readAtRequest, readEndRequest, readStreamRequest } from '#adapters/eventstoredb/read-request.ts';
import { readStream } from '#adapters/eventstoredb/read-stream.ts';
import { readWholeLog } from '#adapters/eventstoredb/read-whole-log.ts';
import type { Credentials } from '#adapters/eventstoredb/streams-connection.ts';
import { openStreamsConnection } from '#adapters/eventstoredb/streams-connection.ts';
import { subscribeToAll } from '#adapters/eventstoredb/subscribe-to-all.ts';
import { truncateStream } from '#adapters/eventstoredb/truncate-stream.ts';
import type { EventStore, OwnEvents, StoredEvent } from '#application/kernel/ports/event-store.ts';

export interface EventStoreDbOptions {
  /** Such as `esdb://user:password@host:2113?tls=true`; its credentials are used unless others are given. */
  readonly connectionString: string;
  readonly credentials?: Credentials;
  /** Which events are the log's. Absent: all but those of the server's own `$…` streams. */
  readonly own?: OwnEvents;
  readonly logger?: Pick<Logger, 'warn'>;
  /** Told of each loss of a subscription's connection. */
  readonly onReconnect?: (error: unknown) => void;
  /** For one append or one page of a stream, and how long the server may be silent; 5,000 when absent. */
  readonly deadlineMilliseconds?: number;
  /** How long to wait for a server that is only starting; 30,000 when absent. */
  readonly openingMilliseconds?: number;
  /** Told of each append that stored events: how long it took and how many they were. */
  readonly onAppend?: (seconds: number, events: number) => void;
}

/** A connection carries 100 calls at once and leaves the 101st waiting without a word; the rest is for subscriptions. */
const concurrentCalls = 80;

/**
 * Opens the log in an EventStoreDB, version 22 or later.
 * @throws EventStoreUnavailable when no server answers in time.
 */
export const openEventStoreDb = async (options: EventStoreDbOptions): Promise<EventStore> => {
  const { logger, onReconnect, onAppend, own, deadlineMilliseconds: deadline = 5_000 } = options;
  const connection = openStreamsConnection(options.connectionString, options.credentials, () => last.doubt());
  const closing = new AbortController();
  const closed = closing.signal;
  const limited = limitConcurrency(concurrentCalls);

  let highestSeen = 0n;
  const seen = (events: readonly StoredEvent[]) => {
    for (const { position } of events) if (position > highestSeen) highestSeen = position;
    return events;
  };

  const readNow = async (read: StreamRead) =>
    seen(await readPage(connection, readStreamRequest(read), { deadline }));
  const whole = logFilter(undefined, own);
  const filterOf = (types: readonly string[] | undefined) =>
    types === undefined ? whole : logFilter(types, own);
  /** The very last event of the server: what tells cheaply that it answers, and how far its log reaches. */
  const readEnd = () => readPage(connection, readEndRequest(), { deadline });
  const searching = { silence: deadline, stillAlive: readEnd };
  const search = (request: Omit<AllPageRequest, 'types'>, given: AbortSignal) =>
    readAllPage(connection, request, { filter: whole, patience: searching, given });
  const last = lastEvent({
    endOfServer: async () => (await readEnd())[0],
    async eventAt(position) {
      const [event] = await readPage(connection, readAtRequest(position), { deadline }).catch(() => []);
      return event;
    },
    async searchBackwards(given) {
      for (let from: bigint | undefined, size = 1; ; size = widerPageSize(size)) {
        const page = await search({ direction: 'backwards', from, size }, given);
        if (page.events.length > 0 || page.end) return seen(page.events)[0];
        from = page.next;
      }
    },
    async searchAfter(position, given) {
      let newest: StoredEvent | undefined;
      for (let from = position; ; ) {
        const page = await search({ direction: 'forwards', from, size: largestPage }, given);
        newest = seen(page.events).at(-1) ?? newest;
        if (page.end) return newest;
        from = page.next;
      }
    },
  });
  const readStreamPage = (read: StreamRead) =>
    whileOpen(
      limited(() => readNow(read)),
      closed,
    );
  // Within an append, which has its place among the concurrent calls already: waiting for another could wait for ever.
  const appending = {
    connection,
    deadline,
    closed,
    read: (stream: string, from: number | undefined, direction: StreamRead['direction'], count: number) =>
      readNow({ stream, from, direction, count }),
    highestSeen: () => highestSeen,
  };

  const reading = {
    closed,
    last,
    readPage: (page: AllPageRequest) =>
      limited(() =>
        readAllPage(connection, page, {
          filter: filterOf(page.types),
          patience: searching,
          lastKnown: last.known(),
        }),
      ),
  };

  const store: EventStore = {
    async append(stream, expected, events) {
      checkAppend(events);
      const start = performance.now();
      const work = limited(() => appendEvents(appending, stream, expected, events));
      const result = await whileOpen(work, closed);
      if (result.outcome === 'appended') {
        if (result.position > highestSeen) highestSeen = result.position;
        if (!result.repeated && events.length > 0)
          onAppend?.((performance.now() - start) / 1_000, events.length);
      }
      return result;
    },
    readStream: (stream, readOptions = {}) => readStream(readStreamPage, stream, readOptions),
    // An estimate: each look-up is a read of its own over the network.
    costOfPlace: 20,
    readAt: (places) =>
      readPlaces(
        (stream, from, count) => readStreamPage({ stream, from, direction: 'forwards', count }),
        places,
      ),
    readAll: (readOptions = {}) => readWholeLog(reading, readOptions),
    subscribeToAll: (subscribeOptions) =>
      subscribeToAll(
        {
          connection,
          ...searching,
          readFrom: last.readFrom,
          closed,
          onLost: (error, again) => {
            if (!again)
              logger?.warn({ err: error }, 'the subscription to EventStoreDB was lost and is being renewed');
            onReconnect?.(error);
          },
        },
        subscribeOptions,
        filterOf(subscribeOptions.types),
      ),
    truncate: (stream, before) =>
      whileOpen(
        limited(() => truncateStream(appending, stream, before)),
        closed,
      ),
    head: async () => (await whileOpen(last.find(), closed))?.position ?? 0n,
    async ping() {
      await whileOpen(readEnd(), closed);
    },
    async close() {
      closing.abort();
      connection.close();
    },
  };
  try {
    // Also tells repeats of appends made before this store was opened: they lie at or before this position.
    await awaitServer(async () => seen(await readEnd()), {
      connectionString: options.connectionString,
      patience: options.openingMilliseconds ?? 30_000,
      logger,
    });
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};
