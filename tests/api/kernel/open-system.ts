import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { vi } from 'vitest';
import { createClock } from '#adapters/clock/clock.ts';
import { createGazetteer } from '#adapters/gazetteer/gazetteer.ts';
import { createDocumentPrinter } from '#adapters/pdf/create-document-printer.ts';
import { openIdempotencyStore } from '#adapters/postgres/idempotency-store.ts';
import { openKeyUse } from '#adapters/postgres/key-use.ts';
import { openProcessReports } from '#adapters/postgres/process-reports.ts';
import { openSignInStores } from '#adapters/postgres/sign-in-store.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createApi } from '#api/create-api.ts';
import type { ApiOptions, ApiSettings } from '#api/kernel/options.ts';
import { createRefusalGathering } from '#application/accounts/sign-in/gather-refusals.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createConditions } from '#application/kernel/conditions.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { Mail } from '#application/kernel/ports/mailer.ts';
import { createTierline, type Ports, type Tierline } from '#application/tierline.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { createSuspensionIndex } from '#projections/cameras/suspension-index/suspension-index.ts';
import { createReadModels, type ReadModels } from '#projections/read-models.ts';
import { createSealsProcesses, openSealing } from '#scripts/compose/sealing.ts';
import { startWorker } from '#scripts/compose/worker.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

export const operatorKey = 'operator-key-only-this-test-knows';

export const settings: ApiSettings = {
  rateLimitPerSecond: 100_000,
  confirmationRatePerMinute: 100_000,
  publicRatePerSecond: 100_000,
  trustProxy: false,
};

export interface TestSystem {
  readonly app: FastifyInstance;
  readonly tierline: Tierline<ReadModels>;
  readonly ports: Ports<ReadModels>;
  readonly store: EventStore;
  readonly pool: pg.Pool;
  readonly mails: readonly Mail[];
  /** Of the API that `app` is. */
  readonly registry: Registry;
  /** Lines the API logged. */
  readonly logged: readonly string[];
  /** Another API over the same stores, with some settings or ports of its own. */
  another(more?: {
    settings?: Partial<ApiSettings>;
    ports?: Partial<Ports<ReadModels>>;
    onStoreFailure?: NonNullable<ApiOptions['onStoreFailure']>;
    onUnreadableEvent?: NonNullable<ApiOptions['onUnreadableEvent']>;
    ready?: ApiOptions['ready'];
    console?: NonNullable<ApiOptions['console']>;
  }): Promise<FastifyInstance>;
  close(): Promise<void>;
}

/** The API over the real application, stores, read models and processes. */
export const openSystem = async ({
  worker: withWorker = true,
  sealEveryEvents = 1000,
} = {}): Promise<TestSystem> => {
  const database = await createBuiltDatabase();
  const { pool } = database;
  const store = await openPostgresEventStore({ pool });
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const log = createEventLog(store, secrets);
  const clock = createClock();
  const suspensionIndex = createSuspensionIndex(pool);
  const billingFacts = createBillingFacts(pool);
  const directory = await mkdtemp(join(tmpdir(), 'tierline-api-'));
  const sealing = openSealing(
    { dataDirectory: directory, sealsDirectory: join(directory, 'seals') },
    { pool, store, log },
    clock,
  );
  const signInRefusals = createRefusalGathering({ log, clock, logger: pino({ level: 'silent' }) });
  const keyUse = openKeyUse(pool);
  const ports: Ports<ReadModels> = {
    log,
    clock,
    secrets,
    suspensionIndex,
    billingFacts,
    printer: createDocumentPrinter(),
    operatorKey,
    readModels: createReadModels(pool, log, clock),
    idempotency: openIdempotencyStore(pool),
    keyUse,
    ...openSignInStores(pool),
    signInRefusals,
    addresses: createGazetteer(),
    seals: sealing.seals,
    sealKeys: sealing.keys,
    processReports: openProcessReports(pool),
    verifications: sealing.asked,
    verificationRecord: sealing.record,
  };
  const tierline = createTierline(ports);
  const mails: Mail[] = [];
  const worker = withWorker
    ? startWorker({
        pool,
        databaseUrl: database.url,
        log,
        tierline,
        ...openSignInStores(pool),
        suspensionIndex,
        billingFacts,
        graceHours: 72,
        secrets,
        clock,
        mailer: {
          send: async (mail) => {
            mails.push(mail);
            return { outcome: 'sent', providerId: mail.idempotencyKey };
          },
          forget: async (keyPrefix) => {
            const kept = mails.filter(({ idempotencyKey }) => !idempotencyKey.startsWith(keyPrefix));
            mails.splice(0, mails.length, ...kept);
          },
        },
        publicUrl: 'http://localhost:8080',
        conditions: createConditions(clock),
        others: () =>
          createSealsProcesses({
            ...sealing,
            settings: { sealEveryEvents, sealEverySeconds: 60, auditVerifySeconds: 86_400 },
            eventIndex: ports.readModels.eventIndex,
            logger: pino({ level: 'silent' }),
          }),
        logger: pino({ level: 'silent' }),
        onLeading: () => undefined,
      })
    : undefined;

  const logged: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => logged.push(line) });
  const registry = new Registry();
  const apis: FastifyInstance[] = [];
  const another: TestSystem['another'] = async (more = {}) => {
    const api = await createApi({
      tierline: more.ports ? createTierline({ ...ports, ...more.ports }) : tierline,
      settings: { ...settings, ...more.settings },
      logger,
      ...(apis.length === 0 ? { registry } : {}),
      ...(more.console ? { console: more.console } : {}),
      ...(more.onStoreFailure ? { onStoreFailure: more.onStoreFailure } : {}),
      ...(more.onUnreadableEvent ? { onUnreadableEvent: more.onUnreadableEvent } : {}),
      ready: more.ready ?? (async () => ({ ok: true, checks: { events: { ok: true } }, degraded: [] })),
    });
    apis.push(api);
    return api;
  };

  if (withWorker)
    await vi.waitUntil(async () => (await ports.readModels.status()).every(({ state }) => state === 'live'), {
      timeout: 240_000,
    });
  return {
    app: await another(),
    tierline,
    ports,
    store,
    pool,
    registry,
    mails,
    logged,
    another,
    close: async () => {
      for (const api of apis) await api.close();
      await worker?.stop();
      await keyUse.close();
      await store.close();
      await database.drop();
      await removeDirectory(directory);
    },
  };
};
