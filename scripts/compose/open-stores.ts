import type pg from 'pg';
import type { Logger } from 'pino';
import { readConnectionFile } from '#adapters/embedded-postgres/connection-file.ts';
import { DataDirectoryInUse } from '#adapters/embedded-postgres/data-directory-lock.ts';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { openEventStoreDb } from '#adapters/eventstoredb/open-event-store-db.ts';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { examineDatabase } from '#adapters/postgres/examine-database.ts';
import { migrate } from '#adapters/postgres/migrate.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import type { Conditions } from '#application/conditions.ts';
import type { EventLog } from '#application/event-log.ts';
import type { SecretDoesNotFit } from '#application/installation/secret-does-not-fit.ts';
import type { EventStore } from '#application/ports/event-store.ts';
import type { KeyFitnessIndex } from '#application/ports/key-fitness.ts';
import type { Registration } from '#application/ports/running-processes.ts';
import type { Secrets } from '#application/ports/secrets.ts';
import { ownEvents } from '#domain/streams.ts';
import { openSecrets } from '#scripts/compose/open-secrets.ts';
import { refuseTimeAhead } from '#scripts/compose/system-clock.ts';
import type { Settings } from '#scripts/settings.ts';

/** The log and the database of one installation, open. */
export interface Stores {
  readonly databaseUrl: string;
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly log: EventLog;
  readonly secrets: Secrets;
  /** Under which master key each subject's key is. */
  readonly keyFitness: KeyFitnessIndex;
  /** What other processes know of this one, and it of them. */
  readonly registration: Registration;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly logger: Logger;
  /** `serve`: this process owns the embedded Postgres. `visit`: use the one that runs, or start it for as long as needed. */
  readonly as: 'serve' | 'visit';
  /** Where a process that serves says what is not well with the stores. */
  readonly conditions?: Conditions;
  /** What this process is to others, such as `api`; `command` when absent. */
  readonly role?: string;
  /** False for a command that changes secrets, and looks at them itself; else they are held against the log. */
  readonly recognise?: boolean;
  /** For the command that puts another token secret in the place of a lost one. */
  readonly replacesTokenSecret?: 'really' | 'dry-run';
  /** Told when a process that serves finds that its secrets are the log's no more. */
  readonly onMisfit?: (error: SecretDoesNotFit) => void;
  readonly onAppend?: (seconds: number, events: number) => void;
  readonly onReconnect?: (error: unknown) => void;
}

type Database = { readonly url: string; stop(): Promise<void> };

const openDatabase = async (settings: Settings, { logger, as }: OpenOptions): Promise<Database> => {
  if (settings.databaseUrl) return { url: settings.databaseUrl, stop: async () => {} };
  const { dataDirectory } = settings;
  try {
    const server = await startEmbeddedPostgres({ dataDirectory, logger: logger.child({ part: 'postgres' }) });
    return { url: server.url, stop: () => server.stop() };
  } catch (error) {
    if (as === 'serve' || !(error instanceof DataDirectoryInUse)) throw error;
    const url = await readConnectionFile(dataDirectory);
    if (!url) throw error;
    return { url, stop: async () => {} };
  }
};

const openStore = (settings: Settings, pool: pg.Pool, options: OpenOptions): Promise<EventStore> => {
  const { logger, onAppend, onReconnect } = options;
  const common = {
    logger,
    own: ownEvents,
    ...(onAppend ? { onAppend } : {}),
    ...(onReconnect ? { onReconnect } : {}),
  };
  return settings.eventStoreUrl
    ? openEventStoreDb({ ...common, connectionString: settings.eventStoreUrl })
    : openPostgresEventStore({ ...common, pool });
};

/** Opens what the settings name; everything is closed again, in reverse, when a step fails. */
export const openStores = async (settings: Settings, options: OpenOptions): Promise<Stores> => {
  const { logger } = options;
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    const database = await openDatabase(settings, options);
    opened.push(() => database.stop());
    const pool = createPool(database.url, { max: 30, logger });
    opened.push(() => pool.end());
    await examineDatabase(pool);
    await migrate(pool);
    const store = await openStore(settings, pool, options);
    opened.push(() => store.close());
    // Before anything is written: what is written bears the time.
    if (options.as === 'serve' && !settings.clockStart) await refuseTimeAhead(store);
    const { role = 'command', recognise = true } = options;
    const databaseUrl = database.url;
    const secrets = await openSecrets({ ...options, settings, databaseUrl, pool, store, role, recognise });
    opened.push(() => secrets.close());
    return { ...secrets, databaseUrl, pool, store, close };
  } catch (error) {
    await close();
    throw error;
  }
};
