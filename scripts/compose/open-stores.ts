import type pg from 'pg';
import type { Logger } from 'pino';
import { readConnectionFile } from '#adapters/embedded-postgres/connection-file.ts';
import { DataDirectoryInUse } from '#adapters/embedded-postgres/data-directory-lock.ts';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { examineDatabase } from '#adapters/postgres/examine-database.ts';
import { migrate } from '#adapters/postgres/migrate.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import type { Conditions } from '#application/kernel/conditions.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { createLogSights } from '#application/kernel/log-sights.ts';
import { createLogWatch, type LogWatch } from '#application/kernel/log-watch.ts';
import { createPatience, type Patience } from '#application/kernel/patience.ts';
import { patientEventStore } from '#application/kernel/patient-event-store.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { KeyFitnessIndex } from '#application/kernel/ports/key-fitness.ts';
import type { Registration } from '#application/kernel/ports/running-processes.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { ProcessEnding } from '#application/kernel/process-ending.ts';
import { namingExtent } from '#application/record/sealing/name-extent.ts';
import { ownEvents } from '#domain/kernel/streams.ts';
import { holdPlaces } from '#projections/engine/hold-places.ts';
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
  /** Makes sure that the log is still the one that was read; of a process that serves only. */
  readonly watch?: LogWatch;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly logger: Logger;
  /**
   * `serve`: this process owns the embedded Postgres, and its requests are told at once when the log is away. `visit`: use the
   * Postgres that runs, or start it for as long as needed, and wait for a log that is away.
   */
  readonly as: 'serve' | 'visit';
  /** Where a process that serves says what is not well with the stores. */
  readonly conditions?: Conditions;
  /** What this process is to others, such as `api`; `command` when absent. */
  readonly role?: string;
  /** False for a command that changes secrets, and looks at them itself; else they are held against the log. */
  readonly recognise?: boolean;
  /** For the command that puts another token secret in the place of a lost one. */
  readonly replacesTokenSecret?: 'really' | 'dry-run';
  /** Of a process that serves: how it ends when the log or a secret is another one than before. */
  readonly ending?: ProcessEnding;
  readonly onAppend?: (seconds: number, events: number) => void;
  readonly onReconnect?: (error: unknown) => void;
  /** Ends waiting for a log that is away. */
  readonly signal?: AbortSignal;
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

const openStore = async (settings: Settings, pool: pg.Pool, options: OpenOptions): Promise<EventStore> => {
  const { logger, onAppend, onReconnect } = options;
  const common = {
    logger,
    own: ownEvents,
    ...(onAppend ? { onAppend } : {}),
    ...(onReconnect ? { onReconnect } : {}),
  };
  if (!settings.eventStoreUrl) return openPostgresEventStore({ ...common, pool });
  // Its client is an eighth of all that a start loads, and most installations have none.
  const { openEventStoreDb } = await import('#adapters/eventstoredb/open-event-store-db.ts');
  return openEventStoreDb({ ...common, connectionString: settings.eventStoreUrl });
};

/** Work that lasts waits for the log; that it does is told once, to people at a script, else to the log file. */
const patienceOf = ({ as, logger, signal }: OpenOptions): Patience => {
  const tell = (line: string): void =>
    as === 'visit' ? void process.stderr.write(`\n${line}\n`) : logger.warn({}, line);
  return createPatience({
    ...(signal ? { signal } : {}),
    onWaiting: () => tell('The log does not answer: waiting for it, for at most 5 minutes.'),
    onAnswer: () => tell('The log answers again: going on.'),
  });
};

/** Opens what the settings name; everything is closed again, in reverse, when a step fails. */
export const openStores = async (settings: Settings, options: OpenOptions): Promise<Stores> => {
  const { logger, as, role = 'command', recognise = true, ending } = options;
  await using opened = new AsyncDisposableStack();
  const database = await openDatabase(settings, options);
  opened.defer(() => database.stop());
  const databaseUrl = database.url;
  const pool = createPool(databaseUrl, { max: 30, logger });
  opened.defer(() => pool.end());
  await examineDatabase(pool);
  await migrate(pool);
  const sights = createLogSights();
  const patience = patienceOf(options);
  const impatient = await openStore(settings, pool, {
    ...options,
    onReconnect: (error) => {
      sights.doubted();
      options.onReconnect?.(error);
    },
  });
  pool.on('error', () => sights.doubted());
  opened.defer(() => impatient.close());
  const store = as === 'visit' ? patientEventStore(impatient, patience) : impatient;
  // Before anything is written: what is written bears the time.
  if (as === 'serve' && !settings.clockStart) await refuseTimeAhead(store);
  const opening = { ...options, settings, databaseUrl, pool, store: impatient, sights, patience };
  const secrets = await openSecrets({ ...opening, role, recognise });
  opened.defer(() => secrets.close());
  const log = namingExtent(secrets.log)[as === 'visit' ? 'patient' : 'impatient'];
  const watch =
    ending &&
    createLogWatch({
      store,
      sights,
      ending,
      everySeconds: settings.logCheckSeconds,
      holdShown: () => holdPlaces(pool, log, { logger }),
      conditions: options.conditions,
      logger,
    });
  if (watch) opened.defer(watch.stop);
  const kept = opened.move();
  const close = () => kept.disposeAsync();
  return { ...secrets, databaseUrl, pool, store, log, close, ...(watch ? { watch } : {}) };
};
