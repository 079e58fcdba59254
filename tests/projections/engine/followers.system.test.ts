import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findInLog } from '#application/kernel/find-in-log.ts';
import { LogReplaced } from '#application/kernel/ports/event-store.ts';
import { ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import {
  type AccountId,
  type BillingRunId,
  type CameraId,
  type InvoiceId,
  instantOf,
  platformId,
} from '#domain/kernel/ids.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { createSuspensionIndex } from '#projections/cameras/suspension-index/suspension-index.ts';
import { definitions, type ReadModelName } from '#projections/definitions.ts';
import { applyLive } from '#projections/engine/apply-live.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { holdPlaces } from '#projections/engine/hold-places.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { prepare, rebuild } from '#projections/engine/rebuild.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { listStandbys } from '#projections/engine/standby.ts';
import { verify } from '#projections/engine/verify.ts';
import { createReadModels, type ReadModels } from '#projections/read-models.ts';
import { changedLog, type FakeLog } from '#tests/projections/engine/fake-log.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';
import { createScene } from '#tests/projections/engine/scene.ts';
import { everyDefinition, makeEmpty, testClock } from '#tests/projections/engine/shown.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { exhaustive } from '#tests/scenes/sizes.ts';

let database: TestDatabase | undefined;
let pool: Pool;

const acme = '01900000-0000-7000-9000-000000000001' as AccountId;
const page = { limit: 5 };

/** A read of every read model: a new one does not compile until it has its own here. */
const reads: Readonly<Record<ReadModelName, (models: ReadModels, from: Pool) => Promise<unknown>>> = {
  'customer-list': (models) => models.account(acme),
  permissions: (models) => models.permissions(acme),
  cameras: (models) => models.camera('01900000-0000-7000-9000-0000000000c1' as CameraId),
  disablements: (models) => models.disablements(acme, page),
  'recording-feed': (models) => models.recordingChanges(platformId, { ...page, after: '0' }),
  plans: (models) => models.plans(page),
  'api-keys': (models) => models.apiKeys(acme, page),
  people: (models) => models.people(acme, page),
  'sign-in-addresses': (models) => models.peopleByAddress('nobody@example.com'),
  identities: (models) => models.peopleByIdentity({ issuer: 'https://identity.example', subject: 'nobody' }),
  'suspension-index': (_models, from) => createSuspensionIndex(from).pending(),
  'billing-runs': (models) => models.billingRun('01900000-0000-7000-9000-0000000000b1' as BillingRunId),
  'billing-facts': (_models, from) => createBillingFacts(from).billers(),
  invoices: (models) => models.invoice('01900000-0000-7000-9000-0000000000f1' as InvoiceId),
  ledger: (models) => models.balance(acme, page),
  unbilled: (models) => models.unbilledMonths(acme, page),
  'event-index': (models) => models.eventIndex.positionAt(instantOf(Date.parse('2027-01-01T00:00:00.000Z'))),
};
const names = Object.keys(definitions) as readonly ReadModelName[];

/** A beginning that many logs have in common: ids and positions are the same each time it is told. */
const begin = () => {
  const scene = createScene();
  const integrator = scene.integrator();
  const customer = scene.customer(integrator, 'Bakery');
  const plan = scene.plan();
  for (let index = 0; index < 5; index += 1) scene.activate(scene.add(customer, plan));
  return { scene, customer, plan };
};

/** What happened then, which a backup does not have. */
const tellFuture = ({ scene, customer, plan }: ReturnType<typeof begin>) => {
  for (let index = 0; index < 10; index += 1) scene.rename(customer, `later ${index}`);
  scene.disable(customer);
  scene.activate(scene.add(customer, plan));
};

const withFuture = () => {
  const told = begin();
  tellFuture(told);
  return told;
};

/** Restored from a backup, and gone on with otherwise. */
const restored = (events: number) => {
  const told = begin();
  for (let index = 0; index < events; index += 1) told.scene.rename(told.customer, `otherwise ${index}`);
  return told;
};

/** Of another installation. */
const foreign = () => {
  const scene = createScene();
  const plan = scene.plan();
  const customer = scene.customer(scene.integrator());
  for (let index = 0; index < 20; index += 1) scene.add(customer, plan);
  return { scene, customer, plan };
};

const modelsOver = (log: FakeLog): ReadModels => createReadModels(pool, log, testClock);

const runWorker = (log: FakeLog) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const logger = createMemoryLogger();
  const feed = createLogFeed(log, { signal });
  const running = runProjections({ pool, log, feed, signal, logger }, everyDefinition);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await running;
  };
  return { logger, stop };
};

/** A worker until the test is over. */
const startWorker = (log: FakeLog) => {
  const { logger, stop } = runWorker(log);
  onTestFinished(stop);
  return logger;
};

const expectEachRebuilding = async (log: FakeLog): Promise<void> => {
  const models = modelsOver(log);
  for (const name of names) {
    await expect(reads[name](models, pool), name).rejects.toBeInstanceOf(ReadModelRebuilding);
    await expect(models.refuseRebuilding(name), name).rejects.toBeInstanceOf(ReadModelRebuilding);
    expect(await models.reaches(name, 0n, 0), name).toBe(false);
  }
};

/** Waits until every read model shows the log's end, and holds what some show against a fold from the beginning. */
const expectEachRight = async (log: FakeLog): Promise<void> => {
  const models = modelsOver(log);
  const end = await log.head();
  await vi.waitFor(
    async () => {
      for (const name of names) expect((await readCheckpoint(pool, name))?.position, name).toBe(end);
      expect((await models.health()).filter(({ rebuilding }) => rebuilding)).toEqual([]);
    },
    { timeout: 240_000, interval: 100 },
  );
  for (const name of names) {
    await expect(reads[name](models, pool), name).resolves.toBeDefined();
    const place = (await readCheckpoint(pool, name))?.place;
    expect(place && (await findInLog(log, place)), name).toBe('in-log');
  }
  for (const name of ['customer-list', 'recording-feed', 'event-index'] as const)
    await vi.waitFor(
      async () => expect(await verify(definitions[name], { pool, log })).toMatchObject({ equal: true }),
      { timeout: 240_000, interval: 100 },
    );
};

/** By the schemas' own ids: numbers begin again when the bookkeeping is lost, and names with them. */
const generationsNow = async () => {
  const found = await pool.query<{ name: string; generation: string }>(
    `select name, n.oid::text as generation from projection.checkpoint
     left join pg_namespace n on nspname = schema_name`,
  );
  return new Map(found.rows.map(({ name, generation }) => [name, generation]));
};

/** Live generations, and some on standby, all of the log with the future. */
const buildTheFuture = async (): Promise<TestDatabase> => {
  const built = await createTestDatabase();
  const { log } = withFuture().scene;
  for (const result of await rebuild(everyDefinition, { pool: built.pool, log }))
    expect(result.outcome).toBe('rebuilt');
  const some = [definitions.cameras, definitions['event-index']];
  for (const result of await prepare(some, { pool: built.pool, log }))
    expect(result.outcome).toBe('prepared');
  return built;
};
const theFuture = await buildTheFuture();
afterAll(async () => {
  await database?.drop();
  await theFuture.drop();
});

/** Each time in a database of its own. */
const showTheFuture = async (): Promise<void> => {
  await database?.drop();
  database = await theFuture.copy();
  pool = database.pool;
};

describe('With another log than the read models were built from', () => {
  beforeEach(showTheFuture);

  test.each([
    ['restored from a backup, and shorter', () => restored(2)],
    ['restored, and gone on with beyond the old end', () => restored(40)],
    ['of another installation', foreign],
    ['that is empty', () => ({ scene: createScene() })],
  ])(
    'one %s, nothing of what was there is shown or gone on with, and everything is built again',
    async (_, tell) => {
      const { log } = tell().scene;
      const before = await generationsNow();
      expect([...(await holdPlaces(pool, log))].toSorted()).toEqual([...names].toSorted());
      await expectEachRebuilding(log);
      expect(await listStandbys(pool)).toEqual([]);
      const logger = startWorker(log);
      await expectEachRight(log);
      for (const [name, generation] of await generationsNow()) expect(generation).not.toBe(before.get(name));
      expect(logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test('nothing is built again when the read models are only behind, as with an older database', async () => {
    const told = withFuture();
    for (let index = 0; index < 5; index += 1) told.scene.rename(told.customer, `still later ${index}`);
    const before = await generationsNow();
    expect(await holdPlaces(pool, told.scene.log)).toEqual([]);
    startWorker(told.scene.log);
    await expectEachRight(told.scene.log);
    expect(await generationsNow()).toEqual(before);
  });

  test('a build is not swapped in when the log is replaced while it goes on, for whichever view of it', async () => {
    const { scene } = withFuture();
    const { stored } = restored(2).scene.log;
    // What is folded is the log of before; what it is held against at the swap is the restored one.
    const replacedMeanwhile = (): FakeLog => {
      let reading = 0;
      return changedLog(scene.log, {
        stored: {
          readAll: (options) => stored.readAll(options),
          readStream: (stream, options) => {
            reading += 1;
            return (reading > 1 ? stored : scene.log.stored).readStream(stream, options);
          },
        },
      });
    };
    await pool.query('delete from projection.standby');
    const before = await generationsNow();
    for (const log of [replacedMeanwhile(), { ...scene.log, patient: replacedMeanwhile() }]) {
      const [result] = await rebuild([definitions.plans], { pool, log, fromZero: true });
      expect(result).toMatchObject({ outcome: 'failed', error: expect.any(LogReplaced) });
    }
    expect(await generationsNow()).toEqual(before);
  });
});

describe('The running feed', () => {
  test('delivers nothing of another log after what was delivered before', async () => {
    const { scene } = withFuture();
    const { log } = scene;
    const stopping = new AbortController();
    onTestFinished(() => stopping.abort());
    let lose = (): void => undefined;
    const losing: FakeLog = {
      ...log,
      subscribe: (options) => {
        lose = () => options.onReconnect?.(new Error('lost'));
        return log.subscribe(options);
      },
    };
    const replaced = Promise.withResolvers<void>();
    const feed = createLogFeed(losing, { signal: stopping.signal, onReplaced: replaced.resolve });
    const end = scene.position();
    const next = feed.next(end, stopping.signal);
    scene.rename(acme, 'now');
    expect(await next).toHaveLength(1);
    // The store comes back with an older log, which goes on otherwise.
    log.endAt(end - 9n);
    lose();
    await replaced.promise;
    await expect(feed.next(0n, stopping.signal)).rejects.toBeInstanceOf(LogReplaced);
  });
});

describe('A place of the last landing, which has no event', () => {
  beforeEach(showTheFuture);

  const forgetEvents = () =>
    pool.query(`alter table projection.checkpoint drop column event; alter table projection.standby drop column event;
      alter table projection.parked drop column unknown; drop table projection.built`);

  test('is taken once, and completed', async () => {
    const { scene } = withFuture();
    await forgetEvents();
    const before = await generationsNow();
    expect(await holdPlaces(pool, scene.log)).toEqual([]);
    for (const name of names) {
      const place = (await readCheckpoint(pool, name))?.place;
      expect(place?.event?.position, name).toBe(place?.position);
    }
    expect(await generationsNow()).toEqual(before);
    // From now on the event counts.
    expect(await holdPlaces(pool, restored(40).scene.log)).toHaveLength(names.length);
  });

  test('is not taken beyond the end of the log', async () => {
    await forgetEvents();
    expect(await holdPlaces(pool, restored(2).scene.log)).toHaveLength(names.length);
  });
});

describe('What of the read models is lost is built again', () => {
  // Every third read model, other ones each time, unless there is time for all; the whole bookkeeping is of all.
  const turn = Math.floor(Math.random() * 3);
  const some = everyDefinition.filter((_, index) => exhaustive || (index + turn) % 3 === 0);
  const ofSome = `name in (${some.map(({ name }) => `'${name}'`).join()})`;
  /** @param statement what takes something away from the read model with the schema */
  const eachLoses = (statement: (schema: string, tables: Definition['tables']) => string) => async () => {
    for (const { name, tables } of some) {
      const live = await readCheckpoint(pool, name);
      await pool.query(statement(live?.schemaName ?? '', tables));
    }
  };
  /** What is lost, by what is done, of which read models. */
  const losses: readonly (readonly [string, () => Promise<unknown>, readonly Definition[]])[] = [
    ['the schemas of the live generations', eachLoses((schema) => `drop schema ${schema} cascade`), some],
    [
      'one table of each',
      eachLoses((schema, tables) => `drop table ${schema}."${tables[0]?.name}" cascade`),
      some,
    ],
    [
      'the rows of one table of each',
      eachLoses((schema, tables) => `truncate ${schema}."${tables.at(-1)?.name}"`),
      some,
    ],
    ['the checkpoints', () => pool.query('truncate projection.checkpoint'), everyDefinition],
    ['the bookkeeping as a whole', () => pool.query('drop schema projection cascade'), everyDefinition],
    [
      'nothing, but the version is an older one',
      () => pool.query(`update projection.checkpoint set version = version - 1 where ${ofSome}`),
      some,
    ],
    [
      'nothing, but the version is a newer one',
      () => pool.query(`update projection.checkpoint set version = version + 1 where ${ofSome}`),
      some,
    ],
  ];

  // Each leaves everything as it must be, which is where the next one begins.
  beforeAll(showTheFuture);

  test.each(losses)('before a start: %s', async (_, lose) => {
    const { log } = withFuture().scene;
    await lose();
    const models = modelsOver(log);
    // A table that a read does not touch may be the one that is lost: then the read is right all the same.
    for (const name of names)
      await reads[name](models, pool).catch((error: unknown) =>
        expect(error, name).toBeInstanceOf(ReadModelRebuilding),
      );
    startWorker(log);
    await expectEachRight(log);
  });

  describe('while everything runs and nothing happens', () => {
    const { log } = withFuture().scene;
    let stop = async (): Promise<void> => {};
    beforeAll(async () => {
      ({ stop } = runWorker(log));
      await expectEachRight(log);
    });
    afterAll(() => stop());

    test.each(losses)('%s', async (_, lose, lost) => {
      const before = await generationsNow();
      await lose();
      await vi.waitFor(
        async () => {
          const now = await generationsNow();
          for (const { name } of lost)
            expect(now.get(name) ?? before.get(name), name).not.toBe(before.get(name));
        },
        { timeout: 240_000, interval: 100 },
      );
      await expectEachRight(log);
    });
  });

  test('of a table emptied while it is built nothing is swapped in: that is refused, and the build goes on', async () => {
    const { scene } = withFuture();
    let refused: unknown;
    const empty = async (): Promise<void> => {
      const found = await pool.query<{ schema_name: string }>('select schema_name from projection.build');
      await pool
        .query(`truncate ${found.rows[0]?.schema_name}.plan`)
        .catch((error: unknown) => (refused = error));
    };
    // While the build reads the log, first to fold it, when there is no table yet, then to catch up.
    const log = changedLog(scene.log, {
      async *readPages(options) {
        await empty();
        yield* scene.log.readPages(options);
      },
    });
    const [result] = await rebuild([definitions.plans], { pool, log, fromZero: true });
    expect(result).toMatchObject({ outcome: 'rebuilt' });
    expect(refused).toMatchObject({ message: expect.stringContaining('are being built') });
  });

  test('the tables of an earlier version are watched from the first start of this one', async () => {
    const { log } = withFuture().scene;
    const live = await readCheckpoint(pool, 'plans');
    await pool.query(`drop function ${live?.schemaName}.forget_emptied() cascade`);
    startWorker(log);
    await expectEachRight(log);
    await pool.query(`truncate ${live?.schemaName}.plan`);
    await vi.waitFor(
      async () => {
        const now = await readCheckpoint(pool, 'plans');
        expect(now).toBeDefined();
        expect(now?.schemaName).not.toBe(live?.schemaName);
      },
      { timeout: 240_000, interval: 100 },
    );
    await expectEachRight(log);
  });
});

describe('An event of a later version', () => {
  beforeEach(showTheFuture);

  const unknownIn = (told: ReturnType<typeof begin>): bigint => {
    const event = told.scene.rename(told.customer, 'in a way this version does not know');
    told.scene.log.makeUnknown(event.position);
    return event.position;
  };

  test('is set aside by the read models it may concern, taken in by the index, and the rest goes on', async () => {
    const told = withFuture();
    const { log } = told.scene;
    startWorker(log);
    await expectEachRight(log);
    const position = unknownIn(told);
    told.scene.rename(told.customer, 'afterwards');
    const other = told.scene.customer(acme, 'Another');
    await vi.waitFor(
      async () => {
        for (const name of names)
          expect((await readCheckpoint(pool, name))?.position, name).toBe(told.scene.position());
      },
      { timeout: 240_000, interval: 100 },
    );
    const models = modelsOver(log);
    await expect(models.account(told.customer)).rejects.toMatchObject({ name: 'EventUnknown' });
    await expect(models.permissions(told.customer)).rejects.toMatchObject({ name: 'EventUnknown' });
    await expect(models.account(other)).resolves.toMatchObject({ value: { name: 'Another' } });
    const health = new Map((await models.health()).map((one) => [one.name, one]));
    expect(health.get('customer-list')).toMatchObject({
      unknown: 1,
      unknownEvents: [{ type: 'CustomerDetailsChanged', position }],
    });
    expect(health.get('plans')?.unknown).toBe(0);
    expect(health.get('event-index')).toMatchObject({ unknown: 0, failed: 0 });
    expect((await models.eventIndex.events({}, { limit: 10, order: 'newest-first' })).value).toContainEqual(
      expect.objectContaining({ position, type: 'CustomerDetailsChanged' }),
    );
    // Whoever is asked to leave it out is told why it stays.
    const parked = await models.parked({ limit: 50 });
    const first = parked.items.find((event) => event.position === position);
    const record = vi.fn(async ({ kept }: { readonly kept: string | undefined }) => ({
      outcome: kept ?? 'done',
    }));
    await models.skipParked(first?.id ?? '', record);
    expect(record).toHaveBeenCalledWith(
      expect.objectContaining({ kept: expect.stringContaining('later version') }),
    );
  });

  test('is taken in once this program is that version, by what is live and by what is built', async () => {
    const told = withFuture();
    const { log } = told.scene;
    unknownIn(told);
    told.scene.rename(told.customer, 'afterwards');
    // Built over it: as after the loss of a database in the middle of an upgrade.
    for (const result of await rebuild(everyDefinition, { pool, log, fromZero: true }))
      expect(result, result.name).toMatchObject({ outcome: 'rebuilt' });
    await expect(modelsOver(log).account(told.customer)).rejects.toMatchObject({ name: 'EventUnknown' });
    log.learnTypes();
    startWorker(log);
    // The event itself, and then what waited behind it.
    await vi.waitFor(async () => expect((await modelsOver(log).parked({ limit: 5 })).items).toEqual([]), {
      timeout: 240_000,
      interval: 100,
    });
    expect((await modelsOver(log).health()).filter(({ unknown }) => unknown > 0)).toEqual([]);
    expect((await modelsOver(log).account(told.customer)).value).toMatchObject({ name: 'afterwards' });
    await expectEachRight(log);
  });

  test('an event the index cannot take in waits, and is never left out', async () => {
    const { log } = withFuture().scene;
    const failing = {
      ...definitions['event-index'],
      evolve: () => {
        throw new Error('a bug in the handler');
      },
    };
    await makeEmpty(pool, [definitions['event-index']]);
    await applyLive(pool, failing, 0n, log.events.slice(0, 1));
    const models = modelsOver(log);
    const [parked] = (await models.parked({ limit: 1 })).items;
    const record = vi.fn(async () => ({ outcome: 'refused' }));
    await models.skipParked(parked?.id ?? '', record);
    expect(record).toHaveBeenCalledWith(
      expect.objectContaining({ kept: expect.stringContaining('none is ever left out') }),
    );
  });
});
