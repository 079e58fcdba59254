import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClock } from '#adapters/clock/clock.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { rewrapKeys } from '#application/kernel/codec/rewrap-keys.ts';
import { createPatience } from '#application/kernel/patience.ts';
import { patientEventStore } from '#application/kernel/patient-event-store.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import { definitions } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { verify } from '#projections/engine/verify.ts';
import { verify as verifySeals } from '#scripts/audit/commands.ts';
import { exportRecord } from '#scripts/audit/export-record.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedBusiness } from '#scripts/bench/seed-business.ts';
import { openSealing } from '#scripts/compose/sealing.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

/** How long the log is away each time, in attempts to reach it: what a restart of a minute is to pauses of seconds. */
const attemptsAway = 25;
const eventsBetween = 60;

let database: TestDatabase;
let directory: string;
let store: EventStore;
/** As scripts and builds have it, and as requests do. */
let patient: EventStore;
let log: ReturnType<typeof createEventLog>;
let outages = 0;
let waits = 0;
let failing = false;
const secrets = { masterKey: randomBytes(32) };

/** A log that is away for a while after every so many events that were read, and before every so many-th of other calls. */
const withOutages = (sound: EventStore): EventStore => {
  let away = 0;
  let untilNext = eventsBetween;
  const here = (): void => {
    if (!failing) return;
    if (untilNext <= 0) {
      untilNext = eventsBetween;
      away = attemptsAway;
      outages += 1;
    }
    if (away === 0) return;
    away -= 1;
    throw new EventStoreUnavailable('the test has the server down');
  };
  async function* reading(events: AsyncIterable<StoredEvent>) {
    here();
    for await (const event of events) {
      here();
      untilNext -= 1;
      yield event;
    }
  }
  const calling = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    here();
    untilNext -= 1;
    return await work();
  };
  return {
    ...sound,
    append: (...given) => calling(() => sound.append(...given)),
    readStream: (...given) => reading(sound.readStream(...given)),
    readAll: (...given) => reading(sound.readAll(...given)),
    truncate: (...given) => calling(() => sound.truncate(...given)),
    head: () => calling(() => sound.head()),
  };
};
beforeAll(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'tierline-outages-'));
  const sound = await openPostgresEventStore({ pool: database.pool });
  store = withOutages(sound);
  const patience = createPatience({
    now: () => waits,
    pause: async () => {
      waits += 1;
    },
    giveUpAfter: 10 * attemptsAway,
  });
  patient = patientEventStore(store, patience);
  log = createEventLog(store, secrets, { patience });
  await seedBusiness(createSeeder(log), 300, () => {});
});
afterAll(async () => {
  await store.close();
  await database.drop();
  await removeDirectory(directory);
});
beforeEach(() => {
  failing = false;
  outages = 0;
});

/** Does the work while the log goes away again and again. */
const throughOutages = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  failing = true;
  try {
    return await work();
  } finally {
    failing = false;
    expect(outages, 'the log was away meanwhile').toBeGreaterThan(0);
  }
};

const settings = () => ({ dataDirectory: directory, sealsDirectory: join(directory, 'seals') });
const auditContext = (lines: string[]) => ({
  pool: database.pool,
  stores: { store: patient, log: log.patient },
  sealing: openSealing(settings(), { pool: database.pool, store: patient, log: log.patient }, createClock()),
  signal: new AbortController().signal,
  print: (line: string) => void lines.push(line),
});

test('every read model is rebuilt through outages, and a verification through outages finds it equal', async () => {
  const context = { pool: database.pool, log };
  const all = Object.values(definitions);
  const results = await throughOutages(() => rebuild(all, context));
  expect(results.map(({ outcome }) => outcome)).toEqual(all.map(() => 'rebuilt'));
  for (const definition of [definitions['customer-list'], definitions.cameras]) {
    outages = 0;
    expect(await throughOutages(() => verify(definition, context))).toMatchObject({ equal: true });
  }
});

test('an export, and the verification of the seals, come through outages with what they give without', async () => {
  const written = async (out: string) => {
    await exportRecord({ format: 'ndjson', out }, auditContext([]));
    const events = await readFile(join(out, 'events.ndjson'), 'utf8');
    return events.trim().split('\n');
  };
  const calm = await written(join(directory, 'calm'));
  const shaken = await throughOutages(() => written(join(directory, 'shaken')));
  // The second one has the first one's own two events in addition.
  expect(shaken.slice(0, calm.length)).toEqual(calm);
  outages = 0;
  const lines: string[] = [];
  expect(await throughOutages(() => verifySeals({}, auditContext(lines)))).toBe(true);
});

test('the master key is rotated through outages, each key once', async () => {
  const to = randomBytes(32);
  const options = { from: secrets.masterKey, to, dryRun: false, signal: new AbortController().signal };
  const counts = await throughOutages(() => rewrapKeys(patient, options));
  expect(counts.rewrapped).toBeGreaterThan(10);
  const again = await rewrapKeys(patient, options);
  expect(again).toMatchObject({ rewrapped: 0, already: counts.rewrapped });
});

test('who asks without patience is told at once', async () => {
  failing = true;
  const before = waits;
  const asking = (async () => {
    for (;;) for await (const _ of log.readPages());
  })();
  await expect(asking).rejects.toThrow(EventStoreUnavailable);
  expect(waits).toBe(before);
});
