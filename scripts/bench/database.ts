import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { migrate } from '#adapters/postgres/migrate.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { isKeyEvent } from '#application/kernel/codec/wrapped-key.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { openStore } from '#scripts/bench/open-store.ts';
import type { Bench } from '#scripts/bench/scenario.ts';

/** An embedded Postgres of the scenario's own, as durable as in production; the URL of its maintenance database. */
export const startDatabaseServer = async (bench: Bench): Promise<string> => {
  const server = await startEmbeddedPostgres({ dataDirectory: await bench.directory() });
  bench.afterwards(() => server.stop());
  return server.url;
};

/** Another database on the same server, with nothing in it. */
export const createDatabase = async (serverUrl: string, name: string): Promise<string> => {
  const pool = createPool(serverUrl, { max: 1 });
  await pool.query(`create database ${name}`).finally(() => pool.end());
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

/** The log, in a database or where EVENTSTORE_URL says, open. */
export interface OpenLog {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly log: EventLog;
  readonly masterKey: Uint8Array;
}

/** Opens the log with a database, made ready for it where that is needed; closed at the end of the scenario. */
export const openLog = async (
  bench: Pick<Bench, 'afterwards'>,
  url: string,
  masterKey: Uint8Array = randomBytes(32),
): Promise<OpenLog> => {
  const pool = createPool(url, { max: 20, statementTimeoutMilliseconds: 0 });
  bench.afterwards(() => pool.end());
  await migrate(pool);
  const store = await openStore(pool);
  bench.afterwards(() => store.close());
  return { url, pool, store, log: createEventLog(store, { masterKey }), masterKey };
};

/** How many events are stored; the keys that seal personal data are the codec's own and left out. */
export const countStored = async (store: EventStore): Promise<number> => {
  let count = 0;
  for await (const event of store.readAll()) if (!isKeyEvent(event)) count += 1;
  return count;
};
