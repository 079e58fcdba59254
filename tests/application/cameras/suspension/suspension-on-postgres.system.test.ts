import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProcessCheckpoints } from '#adapters/postgres/process-checkpoints.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createAccounts } from '#application/accounts/accounts.ts';
import { createCameraSuspension } from '#application/cameras/suspension/run-camera-suspension.ts';
import { createSuspensionReactions } from '#application/cameras/suspension/run-suspension-reactions.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { AnyEvent } from '#domain/events.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { expectInvariant } from '#tests/application/cameras/suspension/suspension-invariant.ts';
import { createSuspensionScene } from '#tests/application/cameras/suspension/suspension-scene.ts';
import { createMemoryConditions, createMemoryIndex, createMemoryLogger } from '#tests/scenes/memory-ports.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

const cameras = sized(1_000, 10_000);

/** Writes a log built in memory, stream by stream. */
const copy = async (events: readonly StoredEvent[], store: EventStore): Promise<void> => {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  await Promise.all([...streams].map(([stream, own]) => store.append(stream, 'no-stream', own)));
};

describe('on Postgres', () => {
  let database: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    database = await createTestDatabase();
    store = await openPostgresEventStore({ pool: database.pool });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it(`the ${cameras} cameras of a disabled customer are held and restored`, async () => {
    const scene = createSuspensionScene();
    const path = await scene.customer(2, await scene.integrator(1));
    for (let number = 1; number <= cameras; number += 1) await scene.camera(number, path);
    await copy(scene.store.all, store);

    const log = createEventLog(store, scene.secrets);
    const loader = createStateLoader(log);
    const stopping = new AbortController();
    const options = {
      log,
      loader,
      accounts: createAccounts(loader),
      index: createMemoryIndex(log),
      checkpoints: openProcessCheckpoints(database.pool),
      feed: createLogFeed(log, { signal: stopping.signal }),
      clock: { now: () => instantOf(Date.now()) },
      logger: createMemoryLogger(),
      conditions: createMemoryConditions(),
    };
    const processes = [createCameraSuspension(options), createSuspensionReactions(options)];
    const runs = processes.map((process) => process.run(stopping.signal));
    const completed = async (type: AnyEvent['type']): Promise<void> => {
      for await (const event of log.subscribe({ signal: stopping.signal, types: [type] }))
        if (event.type === type) return;
    };
    /** Both in memory and here: the customer's stream holds its creation, then what came of the command. */
    const copyLast = async (expected: number): Promise<void> => {
      const last = scene.store.all.at(-1);
      if (last) await store.append(last.stream, expected, [last]);
    };
    await scene.disable(2);
    await copyLast(0);
    await completed('CameraSuspensionCompleted');
    await scene.enable(2);
    await copyLast(1);
    await completed('CameraRestorationCompleted');
    stopping.abort();
    await Promise.all(runs);
    const events: AnyEvent[] = [];
    for await (const page of log.readPages()) events.push(...page);
    expectInvariant(events);
    expect(events.filter(({ type }) => type === 'CameraHeld')).toHaveLength(cameras);
  });
});
