import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { openEventStoreDb } from '#adapters/eventstoredb/open-event-store-db.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { loadSecrets } from '#adapters/secrets/load-secrets.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { AnyEvent } from '#domain/events.ts';
import { ownEvents } from '#domain/kernel/streams.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { type SystemOptions, startSystem } from '#scripts/compose/system.ts';
import { readSettings } from '#scripts/settings.ts';
import { expectInvariant } from '#tests/application/cameras/suspension/suspension-invariant.ts';
import { createClient, createPositions } from '#tests/e2e/client.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import { createOutbox } from '#tests/e2e/outbox.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

export const operatorKey = 'operator-key-of-the-end-to-end-tests';

/** Keeps what is logged as a warning or worse, so that a test can insist that nothing was. */
const createWitness = () => {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, logger: createLogger('error', stream) };
};

/** The whole system, worker included, on a database and a free port of its own. */
export const startTestSystem = async (
  env: Readonly<Record<string, string>> = {},
  options: SystemOptions = {},
) => {
  const database = await createBuiltDatabase();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'tierline-e2e-'));
  const settings = readSettings({
    DATABASE_URL: database.url,
    DATA_DIR: dataDirectory,
    PORT: '0',
    METRICS_PORT: '0',
    OPERATOR_KEY: operatorKey,
    RATE_LIMIT_PER_SECOND: '1000000',
    CONFIRMATION_RATE_PER_MINUTE: '1000000',
    ...env,
  });
  const witness = createWitness();
  const system = await startSystem(settings, 'all', witness.logger, options);
  const store = settings.eventStoreUrl
    ? await openEventStoreDb({ connectionString: settings.eventStoreUrl, own: ownEvents })
    : await openPostgresEventStore({ pool: database.pool, own: ownEvents });
  const secrets = await loadSecrets(settings);
  const log = createEventLog(store, secrets);
  const positions = createPositions();
  const clientFor = (key: string | undefined) => createClient(system.url, key, positions);
  const operator = clientFor(operatorKey);
  await eventually(async () => expect((await operator.send('GET', '/health/ready')).status).toBe(200));

  const events = async (): Promise<readonly AnyEvent[]> => {
    const found: AnyEvent[] = [];
    for await (const page of log.readPages()) found.push(...page);
    return found;
  };

  /**
   * The last event, and how far the process that answers races is by its own checkpoint: it has finished everything up to
   * there. Keys of subjects are the codec's own events and no process sees them.
   */
  const progress = async (): Promise<{ readonly last: bigint; readonly finished: bigint }> => {
    const { rows } = await database.pool.query<{ last: string | null; finished: string | null }>(
      `select (select max(position) from event_store.event where type <> 'SubjectKeyCreated') as last,
              (select position from tierline.process_checkpoint where name = 'camera-suspension-reactions') as finished`,
    );
    return { last: BigInt(rows[0]?.last ?? 0), finished: BigInt(rows[0]?.finished ?? 0) };
  };

  /** Waits until the processes have nothing left to do. @returns all events, after what must hold of them was checked */
  const quiet = async (): Promise<readonly AnyEvent[]> => {
    const until = performance.now() + 240_000;
    for (;;) {
      await eventually(async () => {
        const { last, finished } = await progress();
        expect(finished, 'how far reactions have come').toBe(last);
      });
      const all = await events();
      positions.learn(String(all.at(-1)?.position ?? 0));
      try {
        expectInvariant(all);
        return all;
      } catch (error) {
        // The work on a disablement goes on in steps, and between two of them the reactions may be up to date.
        if (performance.now() > until) throw error;
      }
      await pause(100);
    }
  };

  return {
    url: system.url,
    metricsUrl: String(system.metricsUrl),
    metrics: async () => (await fetch(String(system.metricsUrl))).text(),
    operator,
    clientFor,
    positions,
    outbox: createOutbox(join(dataDirectory, 'outbox')),
    log,
    store,
    pool: database.pool,
    dataDirectory,
    secrets,
    events,
    /** What was logged as an error so far. */
    errors: witness.lines,
    /** Waits for the processes, and checks what must hold of cameras, holds and evidence (domain.md C4). */
    quiet,
    close: async (): Promise<void> => {
      await system.close();
      await store.close();
      await database.drop();
      await removeDirectory(dataDirectory);
    },
  };
};
export type TestSystem = Awaited<ReturnType<typeof startTestSystem>>;
