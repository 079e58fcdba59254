import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { createClock } from '#adapters/clock/clock.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { loadSecrets } from '#adapters/secrets/load-secrets.ts';
import { reserveEmail } from '#application/accounts/email-reservations.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ExpectedRevision, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { writeHead } from '#application/record/sealing/seals-stream.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import { type AccountId, type CommandId, instantOf, platformId } from '#domain/kernel/ids.ts';
import { ownEvents, streams } from '#domain/kernel/streams.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { type OpenOptions, openStores, type Stores } from '#scripts/compose/open-stores.ts';
import { openSealing, openSealingFor } from '#scripts/compose/sealing.ts';
import { readSettings, type Settings } from '#scripts/settings.ts';
import { events } from '#tests/scenes/events.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

export type Role = 'all' | 'api' | 'worker';

/** A secret's setting, its file under the data directory, and another one of its kind. */
export const kinds = {
  'master-key': { setting: 'MASTER_KEY_FILE', another: () => randomBytes(32).toString('hex') },
  'token-secret': { setting: 'TOKEN_SECRET_FILE', another: () => randomBytes(32).toString('hex') },
  'seal-key': {
    setting: 'SEAL_KEY_FILE',
    another: () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  },
} as const;
export type Kind = keyof typeof kinds;

const contextAt = (time = instantOf(Date.now())) => {
  const commandId = v7() as CommandId;
  const actor = { principal: 'operator-key', role: 'operator', account: platformId } as const;
  return { commandId, time, actor, correlationId: commandId, causationId: commandId };
};

/** An integrator as the commands of an API process make it: the address is reserved first. */
export const addIntegrator = async (
  log: EventLog,
  tokenSecret: Uint8Array,
  email: string,
): Promise<AccountId> => {
  const id = v7() as AccountId;
  const path = [platformId, id];
  const executor = { log, loader: createStateLoader(log), secrets: { tokenSecret } };
  const reserved = await reserveEmail(executor, contextAt(), email, { integratorId: id, path });
  if (reserved.outcome !== 'done') throw new Error(`the address is ${reserved.outcome}`);
  const registered = events.integrator({ integratorId: id, email });
  await log.append(streams.integrator(id), 'no-stream', [registered], { ...contextAt(), path });
  return id;
};

/** An installation's database and data directory, in which processes are started and ended. */
export const createInstallation = async () => {
  const database = await createTestDatabase();
  const directories: string[] = [];
  const newDirectory = async (): Promise<string> => {
    const directory = await mkdtemp(join(tmpdir(), 'tierline-secrets-'));
    directories.push(directory);
    return directory;
  };
  const dataDirectory = await newDirectory();
  const open: (() => Promise<void>)[] = [];

  const settingsOf = (env: Readonly<Record<string, string>> = {}): Settings =>
    readSettings({ DATABASE_URL: database.url, DATA_DIR: dataDirectory, PORT: '0', ...env });

  /** A process as far as its secrets go: stores and seals are opened as `startSystem` opens them. */
  const start = async (
    role: Role,
    env: Readonly<Record<string, string>> = {},
    options: Partial<OpenOptions> = {},
  ): Promise<Stores> => {
    const settings = settingsOf(env);
    const logger = createLogger('silent');
    const stores = await openStores(settings, { logger, as: 'serve', role, ...options });
    open.push(() => stores.close());
    try {
      await openSealingFor(role, settings, stores, createClock());
      return stores;
    } catch (error) {
      await stores.close();
      throw error;
    }
  };

  /** The stores alone, for what no process of ours does. */
  const store = await openPostgresEventStore({ pool: database.pool, own: ownEvents });

  return {
    database,
    store,
    dataDirectory,
    newDirectory,
    settingsOf,
    start,
    fileOf: (kind: Kind): string => join(dataDirectory, kind),
    /** Business and a head as the version before wrote them: without a word about the secrets. */
    writeAsBefore: async (emails: readonly string[] = ['boss@example.org']) => {
      const settings = settingsOf();
      const secrets = await loadSecrets(settings);
      const log = createEventLog(store, secrets);
      const ids: AccountId[] = [];
      for (const email of emails) ids.push(await addIntegrator(log, secrets.tokenSecret, email));
      const sealing = openSealing(settings, { pool: database.pool, store, log }, createClock());
      await writeHead(sealing, { size: 1, root: '0'.repeat(64), position: '1' }, async () => true);
      return { log, secrets, ids };
    },
    /** An event about an account, as a process of ours wrote it. */
    append: async (
      log: EventLog,
      stream: string,
      expected: ExpectedRevision,
      accountId: AccountId,
      event: DomainEvent,
    ): Promise<void> => {
      const path = [platformId, accountId];
      const result = await log.append(stream, expected, [event], { ...contextAt(), path });
      if (result.outcome !== 'appended') throw new Error(`${stream} is at ${result.actual}`);
    },
    types: async (stream: string): Promise<readonly string[]> => {
      const found: StoredEvent[] = [];
      for await (const event of store.readStream(stream)) found.push(event);
      return found.map(({ type }) => type);
    },
    close: async (): Promise<void> => {
      for (const end of open) await end();
      await store.close();
      await database.drop();
      for (const directory of directories) await removeDirectory(directory);
    },
  };
};
export type Installation = Awaited<ReturnType<typeof createInstallation>>;

export const exchange = async (file: string, content: string): Promise<void> => {
  await rm(file, { force: true });
  await writeFile(file, content, { mode: 0o600 });
};

export const refusalOf = async (promise: Promise<unknown>): Promise<Error> => {
  const outcome = await promise.then(
    () => 'it started',
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error(String(outcome));
};
