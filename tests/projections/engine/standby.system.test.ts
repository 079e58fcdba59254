import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { prepare, rebuild } from '#projections/engine/rebuild.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { listStandbys } from '#projections/engine/standby.ts';
import { verify } from '#projections/engine/verify.ts';
import { changedLog } from '#tests/projections/engine/fake-log.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const newer: Definition = { ...camerasDefinition, version: camerasDefinition.version + 1 };
let scene: Scene;

beforeEach(async () => {
  await makeEmpty(pool, [camerasDefinition, customerListDefinition]);
  scene = createScene();
});
afterAll(() => database.drop());

const tellCameras = (many: number): void => {
  const customer = scene.customer(scene.integrator());
  const plan = scene.plan();
  for (let index = 0; index < many; index += 1) scene.activate(scene.add(customer, plan));
};

/** A worker of this code, until the test is over; told where its reads of the log began. */
const startWorker = (wanted: readonly Definition[]) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const began: bigint[] = [];
  const told = scene.log;
  const log = changedLog(told, {
    readPages: (options = {}) => {
      began.push(options.after ?? 0n);
      return told.readPages(options);
    },
  });
  const feed = createLogFeed(scene.log, { signal });
  const running = runProjections({ pool, log, feed, signal, logger: createMemoryLogger() }, wanted);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await running;
  };
  onTestFinished(stop);
  return { began, stop };
};

const standbys = async () =>
  (await listStandbys(pool, 'cameras')).map(({ kind, version, ready }) => ({ kind, version, ready }));

/** A worker shows what it swapped in a moment before it lets go of its claim, so this may have to ask again. */
const expectEqual = (definition: Definition): Promise<void> =>
  vi.waitFor(
    async () => expect(await verify(definition, { pool, log: scene.log })).toMatchObject({ equal: true }),
    { timeout: 240_000 },
  );

/** Asks the bookkeeping: the read models of this program show no tables of a version that is not its own. */
const expectShown = ({ name, version }: Definition): Promise<void> =>
  vi.waitFor(
    async () =>
      expect(await readCheckpoint(pool, name)).toMatchObject({ version, position: scene.position() }),
    { timeout: 240_000 },
  );

describe('A version prepared beside a running system', () => {
  test('stands by while the older one goes on being live', async () => {
    tellCameras(5);
    await showLive(pool, scene.log, [camerasDefinition]);
    const before = await readCheckpoint(pool, 'cameras');
    const [result] = await prepare([newer], { pool, log: scene.log });
    expect(result).toMatchObject({ outcome: 'prepared', position: scene.position() });
    expect(await readCheckpoint(pool, 'cameras')).toEqual(before);
    expect(await standbys()).toContainEqual({ kind: 'next', version: newer.version, ready: true });
    tellCameras(5);
    await showLive(pool, scene.log, [camerasDefinition]);
    await expectEqual(camerasDefinition);
  });

  test('is caught up and swapped in by the first start of its code, from where it stood', async () => {
    tellCameras(5);
    await showLive(pool, scene.log, [camerasDefinition]);
    const prepared = scene.position();
    await prepare([newer], { pool, log: scene.log });
    tellCameras(5);
    await showLive(pool, scene.log, [camerasDefinition]);
    const { began } = startWorker([newer]);
    tellCameras(1);
    await expectShown(newer);
    expect(began).not.toEqual([]);
    expect(began.filter((after) => after < prepared)).toEqual([]);
    await expectEqual(newer);
    expect(await standbys()).toEqual([{ kind: 'previous', version: camerasDefinition.version, ready: true }]);
  });

  test('does not wait for others that have to be built from the beginning', async () => {
    tellCameras(5);
    await pool.query(`delete from projection.checkpoint where name = 'customer-list'`);
    await prepare([newer], { pool, log: scene.log });
    scene.log.breakAt(scene.position() + 1n);
    tellCameras(1);
    // The other one's build fails for as long as the log cannot be read to its end.
    startWorker([customerListDefinition, newer]);
    scene.log.breakAt(undefined);
    await expectShown(newer);
  });

  test('makes way for a version prepared after it', async () => {
    tellCameras(3);
    const newest: Definition = { ...newer, version: newer.version + 1 };
    await prepare([newer], { pool, log: scene.log });
    await prepare([newest], { pool, log: scene.log });
    expect(await standbys()).not.toContainEqual(expect.objectContaining({ version: newer.version }));
    expect(await standbys()).toContainEqual({ kind: 'next', version: newest.version, ready: true });
  });

  test('outlives a rebuild of the version that is live', async () => {
    tellCameras(3);
    await prepare([newer], { pool, log: scene.log });
    await rebuild([camerasDefinition], { pool, log: scene.log });
    expect(await standbys()).toContainEqual({ kind: 'next', version: newer.version, ready: true });
  });
});
