import pg from 'pg';
import type { Append, Decision } from '#adapters/postgres-event-store/append-together.ts';
import { appendTogether } from '#adapters/postgres-event-store/append-together.ts';
import { connectionLost } from '#adapters/postgres-event-store/connection-lost.ts';
import { dedicatedConnection, hangUp } from '#adapters/postgres-event-store/dedicated-connection.ts';
import { settleUnexpected } from '#adapters/postgres-event-store/repeated-appends.ts';
import { pause, pauseAfter } from '#application/kernel/backoff.ts';
import type { AppendResult } from '#application/kernel/ports/event-store.ts';
import { EventStoreClosed, EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';

/** What one statement gathers at most. */
const maximumAppends = 1_000;
const maximumEvents = 10_000;
interface Waiting extends Append {
  /** The log's highest position known when it was first sent by a statement that broke off: it may have been stored after that. */
  sentAfter?: bigint;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

export interface AppendQueue {
  append(append: Append): Promise<AppendResult>;
  close(): Promise<void>;
}

/**
 * Gathers the appends that arrive while a statement runs into the next one.
 *
 * A gathering whose connection broke is simply run again. What the broken statement stored is found at its place, and what it
 * did not store is stored now; should it come to its turn as late as that, it finds these places taken and stores nothing.
 * What remains unclear after the patience rejects with `EventStoreUnavailable`.
 * @param patience for how long a gathering is tried again after its connection was lost, in milliseconds; a server
 * that does not answer for half of that counts as hung, and its connection is given up.
 * @param highestSeen the log's highest position that was in any answer of this store.
 */
export const createAppendQueue = (
  pool: pg.Pool,
  patience: number,
  highestSeen: () => bigint,
  closed: AbortSignal,
): AppendQueue => {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let connection: pg.Client | undefined;

  const append = (append: Append): Promise<AppendResult> => {
    if (closed.aborted) return Promise.reject(new EventStoreClosed());
    return new Promise((resolve, reject) => {
      waiting.push({ ...append, resolve, reject });
      running ??= run();
    });
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      // One turn of the event loop lets everyone who was answered by the last gathering join the next.
      await new Promise(setImmediate);
      await store(nextGathering());
    }
    running = undefined;
  };

  const nextGathering = (): readonly Waiting[] => {
    let events = 0;
    let count = 0;
    for (const { events: more } of waiting) {
      events += more.length;
      if (count > 0 && (events > maximumEvents || count >= maximumAppends)) break;
      count += 1;
    }
    const gathering = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return gathering;
  };

  const store = async (gathering: readonly Waiting[]): Promise<void> => {
    const deadline = Date.now() + patience;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await answer(gathering, await decide(gathering));
      } catch (error) {
        if (connection !== undefined) void hangUp(connection);
        connection = undefined;
        if (!connectionLost(error)) return await storeOneByOne(gathering, error);
        if (Date.now() >= deadline || closed.aborted) return unavailable(gathering, error);
        await pause(pauseAfter(attempt + 1, { first: 20, longest: 500, least: 0 }), closed);
      }
    }
  };

  const decide = async (gathering: readonly Waiting[]): Promise<readonly Decision[]> => {
    if (connection === undefined) {
      connection = await dedicatedConnection(pool, {
        query_timeout: patience / 2,
        connectionTimeoutMillis: patience / 2,
        application_name: 'event store append',
      });
      // A plan made while the log was small would go on reading all of it when it has grown.
      await connection.query('set enable_seqscan = off');
    }
    const sentAfter = highestSeen();
    try {
      return await appendTogether(connection, gathering);
    } catch (error) {
      if (connectionLost(error)) for (const append of gathering) append.sentAfter ??= sentAfter;
      throw error;
    }
  };

  const answer = async (gathering: readonly Waiting[], decisions: readonly Decision[]): Promise<void> => {
    const unexpected: (Waiting & { actual: number })[] = [];
    for (const [index, append] of gathering.entries()) {
      const decision = decisions[index];
      if (decision === undefined) throw new Error('An append was left undecided');
      if (decision.outcome === 'unexpected') unexpected.push({ ...append, actual: decision.actual });
      else append.resolve({ outcome: 'appended', ...decision.head, repeated: false });
    }
    if (unexpected.length === 0) return;
    const results = await settleUnexpected(pool, unexpected, patience / 2);
    for (const [index, append] of unexpected.entries()) {
      const result = results[index];
      if (result === undefined) throw new Error('An append was left unsettled');
      append.resolve(result);
    }
  };

  /** One append that the server refuses, such as an event id used elsewhere, must not fail those gathered with it. */
  const storeOneByOne = async (gathering: readonly Waiting[], error: unknown): Promise<void> => {
    const [only] = gathering;
    if (gathering.length === 1 && only !== undefined) return only.reject(explained(error));
    for (const append of gathering) await store([append]);
  };

  const close = async (): Promise<void> => {
    await running;
    if (connection !== undefined) await hangUp(connection);
    connection = undefined;
  };

  return { append, close };
};

const unavailable = (gathering: readonly Waiting[], cause: unknown): void => {
  for (const append of gathering) {
    append.reject(
      new EventStoreUnavailable('Postgres did not answer clearly whether the events are stored', { cause }),
    );
  }
};

const explained = (error: unknown): unknown => {
  const idIsUsed = error instanceof pg.DatabaseError && error.constraint === 'event_id_is_unique';
  return idIsUsed
    ? new Error('An event id of this append is stored at another place already', { cause: error })
    : error;
};
