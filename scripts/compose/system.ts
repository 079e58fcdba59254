import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createGazetteer } from '#adapters/gazetteer/gazetteer.ts';
import { createGooglePlaces } from '#adapters/google-places/google-places.ts';
import { createOutboxMailer } from '#adapters/outbox/outbox-mailer.ts';
import { createDocumentPrinter } from '#adapters/pdf/create-document-printer.ts';
import { openIdempotencyStore } from '#adapters/postgres/idempotency-store.ts';
import { openKeyUse } from '#adapters/postgres/key-use.ts';
import { openProcessReports } from '#adapters/postgres/process-reports.ts';
import { openSignInStores } from '#adapters/postgres/sign-in-store.ts';
import { createResendMailer } from '#adapters/resend/resend-mailer.ts';
import { createApi } from '#api/create-api.ts';
import type { ConsoleFiles } from '#api/kernel/console/console-files.ts';
import { createRefusalGathering } from '#application/accounts/sign-in/gather-refusals.ts';
import { createConditions } from '#application/kernel/conditions.ts';
import { markAsDemo } from '#application/kernel/installation/demo-and-time.ts';
import { readInstallation } from '#application/kernel/installation/installation-stream.ts';
import { createProcessEnding, type EndReason } from '#application/kernel/process-ending.ts';
import { createTierline } from '#application/tierline.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { createSuspensionIndex } from '#projections/cameras/suspension-index/suspension-index.ts';
import { createReadModels } from '#projections/read-models.ts';
import { closeParts, type Part } from '#scripts/compose/close-parts.ts';
import { createEventConditions } from '#scripts/compose/event-conditions.ts';
import { createMetrics } from '#scripts/compose/metrics.ts';
import { openMetricsListener } from '#scripts/compose/metrics-listener.ts';
import { openOperatorKey } from '#scripts/compose/open-operator-key.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { openProviders } from '#scripts/compose/providers.ts';
import { refreshReadModelConditions } from '#scripts/compose/read-model-conditions.ts';
import { createReadiness } from '#scripts/compose/readiness.ts';
import { createSealsProcesses, openSealingFor } from '#scripts/compose/sealing.ts';
import { createStoreConditions } from '#scripts/compose/store-conditions.ts';
import { startClock, tellSetBack, tellTimeStandsStill } from '#scripts/compose/system-clock.ts';
import { startWorker } from '#scripts/compose/worker.ts';
import { publicUrlOf, type Settings } from '#scripts/settings.ts';

export type Role = 'all' | 'api' | 'worker';

export interface RunningSystem {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Where metrics are read, when this process shows them. */
  readonly metricsUrl: string | undefined;
  /** Undefined where OPERATOR_KEY=off ended it. */
  readonly operatorKey: string | undefined;
  /** Where the operator key is kept, when it was made by us. */
  readonly operatorKeyFile: string | undefined;
  /** Resolves when this process must not go on, and why: it must be closed, and end with an exit code that is not 0. */
  readonly mustEnd: Promise<EndReason>;
  /** Readiness drops first, what is under way finishes, then everything is closed. */
  close(): Promise<void>;
}

export interface SystemOptions {
  /** Where the console's files are. Without it, /console says that it is not built. */
  readonly console?: () => ConsoleFiles;
  /** Milliseconds since the epoch, where the time is not the machine's: a demo plays months in seconds. */
  readonly systemTime?: () => number;
}

/** More than any part needs, the longest drain and a last checkpoint of the database among them. */
const closeSeconds = 90;

const addressOf = (api: FastifyInstance): number => {
  const address = api.server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

/** Puts the whole system together and starts it, top to bottom. Whatever fails, what was opened is closed. */
export const startSystem = async (
  settings: Settings,
  role: Role,
  logger: Logger,
  { console, systemTime }: SystemOptions = {},
): Promise<RunningSystem> => {
  const parts: Part[] = [];
  const stopping = new AbortController();
  const close = async () => {
    stopping.abort();
    await closeParts(parts.splice(0), { logger, seconds: closeSeconds });
  };
  try {
    const conditions = createConditions({ now: () => instantOf(Date.now()) });
    const metrics = createMetrics(conditions);
    const storeConditions = createStoreConditions(conditions);
    const ending = createProcessEnding(conditions, logger);
    const stores = await openStores(settings, {
      logger,
      as: 'serve',
      conditions,
      role,
      ending,
      onAppend: metrics.appended,
      onReconnect: metrics.reconnected,
      signal: stopping.signal,
    });
    parts.push({ name: 'stores', close: stores.close });
    const { pool, log, secrets, watch } = stores;
    const held = async (): Promise<void> => watch?.held();
    // Before anything is answered: what the read models show may be of a log that is gone.
    await held();
    const onSetBack = tellSetBack(stores.store, conditions, logger);
    const clock = await startClock(stores.store, settings.clockStart, systemTime, onSetBack);
    if (settings.clockStart) await markAsDemo(stores, clock.now());
    const { state: installation } = await readInstallation(stores.store);
    await tellTimeStandsStill(stores.store, conditions);
    const operator = await openOperatorKey(settings, log);
    const readModels = createReadModels(pool, log, clock, secrets.tokenSecret);
    const refresh = () => {
      clock.now();
      return refreshReadModelConditions(readModels, conditions);
    };
    const suspensionIndex = createSuspensionIndex(pool);
    const billingFacts = createBillingFacts(pool);
    const addresses = settings.googlePlacesKey
      ? createGooglePlaces({ apiKey: settings.googlePlacesKey, logger })
      : createGazetteer();
    const sealing = await openSealingFor(role, settings, stores, clock);
    const idempotency = openIdempotencyStore(pool);
    const keyUse = openKeyUse(pool);
    parts.push({ name: 'uses of keys', close: keyUse.close });
    const signIn = openSignInStores(pool);
    const signInRefusals = createRefusalGathering({ log, clock, logger: logger.child({ part: 'sign-in' }) });
    parts.push({ name: 'sign-in refusals', close: signInRefusals.close });
    const tierline = createTierline({
      log,
      readModels,
      suspensionIndex,
      billingFacts,
      printer: createDocumentPrinter(),
      addresses,
      idempotency,
      ...signIn,
      signInRefusals,
      secrets,
      clock,
      seals: sealing.seals,
      sealKeys: sealing.keys,
      processReports: openProcessReports(pool),
      verifications: sealing.asked,
      verificationRecord: sealing.record,
      operatorKey: operator?.key,
      keyUse,
      ...(await openProviders(settings, logger)),
      demo: installation.demo,
    });

    const unbilled = () => tierline.unbilled.count();
    const ready = createReadiness(stores.store, log, pool, refresh, conditions);
    const api = await createApi({
      tierline,
      settings,
      logger,
      registry: metrics.registry,
      onStoreFailure: (error, failure) => {
        metrics.storeFailed(failure.code);
        storeConditions(error, failure);
      },
      onUnreadableEvent: createEventConditions(conditions),
      held,
      ...(console && { console }),
      ready: async () => ({ ...(await ready()), demo: installation.demo }),
    });
    parts.push({ name: 'api', close: () => api.close() });
    await api.listen({ host: settings.host, port: settings.port });
    const metricsListener = await openMetricsListener(settings, metrics.registry, logger);
    if (metricsListener) parts.push({ name: 'metrics', close: () => metricsListener.close() });
    const port = addressOf(api);
    const url = publicUrlOf(settings.host, port);

    if (role !== 'api') {
      const mailer = settings.resendApiKey
        ? createResendMailer({ apiKey: settings.resendApiKey, from: settings.mailFrom })
        : createOutboxMailer({ directory: join(settings.dataDirectory, 'outbox'), from: settings.mailFrom });
      const worker = startWorker({
        ...stores,
        ...signIn,
        conditions,
        tierline,
        suspensionIndex,
        billingFacts,
        graceHours: settings.billingGraceHours,
        mailer,
        clock,
        publicUrl: settings.publicUrl ?? url,
        others: () =>
          createSealsProcesses({
            ...sealing,
            settings,
            conditions,
            eventIndex: readModels.eventIndex,
            logger: logger.child({ part: 'seals' }),
            onOutcome: metrics.verified,
          }),
        logger: logger.child({ part: 'worker' }),
        onLeading: metrics.leads,
      });
      parts.push({ name: 'worker', close: worker.stop });
      metrics.watch({ readModels, refresh, unbilled, backlog: worker.backlog });
    } else metrics.watch({ readModels, refresh, unbilled, backlog: () => [] });
    const drain = async (): Promise<void> => {
      api.beginDrain();
      await pause(settings.drainMilliseconds);
    };
    parts.push({ name: 'drain', close: drain });

    const metricsUrl =
      metricsListener && `${publicUrlOf(settings.metrics?.host ?? '', metricsListener.port)}/metrics`;
    return {
      url,
      metricsUrl,
      operatorKey: operator?.key,
      operatorKeyFile: operator?.file,
      mustEnd: ending.due,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
