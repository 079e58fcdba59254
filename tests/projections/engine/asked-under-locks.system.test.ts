import { expect, test } from 'vitest';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import { parkedEventCommands } from '#application/record/commands/parked-events.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { retryParked } from '#projections/engine/retry-parked.ts';
import { rollBack } from '#projections/engine/rollback.ts';
import { skipParked } from '#projections/engine/skip-parked.ts';
import { createReadModels } from '#projections/read-models.ts';
import { operatorCaller } from '#scripts/compose/operator-caller.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';
import { failingOn, twoCameras } from './parking-scene.ts';
import type { Scene } from './scene.ts';
import { showLive, testClock } from './shown.ts';

let scene: Scene;

const { pool } = await emptyReadModels([camerasDefinition], (told) => {
  scene = told;
});

/**
 * The log of a program that waits for it, away until it was waited for `outages` times. Whoever waits has to leave the
 * checkpoint free for others, which is tried at every wait.
 */
const awayLog = (outages = 2) => {
  let left = outages;
  const waited: number[] = [];
  const wait = async (): Promise<void> => {
    await pool.query(`select from projection.checkpoint where name = 'cameras' for update nowait`);
    left -= 1;
    waited.push(left);
  };
  const sound = scene.log;
  const refuse = (): void => {
    if (left > 0) throw new EventStoreUnavailable('the test has the log away');
  };
  const persist: EventLog['persist'] = async (work) => {
    for (;;)
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable)) throw error;
        await wait();
      }
  };
  const impatient: EventLog = {
    ...sound,
    readStream: async function* (...asked) {
      refuse();
      yield* sound.readStream(...asked);
    },
    append: async (stream, _expected, events) => {
      refuse();
      const [last] = events.map((event) => scene.record(stream, platformId, event)).slice(-1);
      return {
        outcome: 'appended',
        revision: last?.revision ?? -1,
        position: scene.position(),
        repeated: false,
      };
    },
  };
  const patient: EventLog = {
    ...sound,
    readStream: async function* (...asked) {
      while (left > 0) await wait();
      yield* sound.readStream(...asked);
    },
    append: (...asked) => persist(() => impatient.append(...asked)),
    persist,
    get patient() {
      return patient;
    },
    impatient,
  };
  return { patient, waited };
};

/** A camera whose activation is parked, with what came behind it; then the handler is mended. */
const parked = async (): Promise<string> => {
  await showLive(pool, scene.log, [failingOn(twoCameras(scene).bad)]);
  const [first] = (await createReadModels(pool, scene.log, testClock).parked({ limit: 1 })).items;
  return first?.id ?? '';
};

test('A rebuild waits for a log that is away, and holds no checkpoint meanwhile', async () => {
  twoCameras(scene);
  const { patient, waited } = awayLog();
  // What is read before the swap is not what is looked at here.
  const log = {
    ...scene.log,
    patient: { ...scene.log, persist: patient.persist, impatient: patient.impatient },
  };
  expect(await rebuild([camerasDefinition], { pool, log })).toMatchObject([{ outcome: 'rebuilt' }]);
  expect(waited).toEqual([1, 0]);
});

test('A rollback waits for a log that is away, and holds no checkpoint meanwhile', async () => {
  twoCameras(scene);
  await rebuild([camerasDefinition], { pool, log: scene.log });
  const { patient, waited } = awayLog();
  const log = { ...scene.log, persist: patient.persist, impatient: patient.impatient };
  await rollBack(camerasDefinition, { pool, log });
  expect(waited).toEqual([1, 0]);
});

test('A parked event is tried again by a program that waits for the log, and holds no checkpoint meanwhile', async () => {
  await parked();
  const { patient, waited } = awayLog();
  const [{ partition }] = (await pool.query('select partition from projection.parked limit 1')).rows;
  expect(await retryParked(pool, patient, camerasDefinition, partition)).toBe('retried');
  expect(waited).toEqual([1, 0]);
});

test('An event is left out by a program that waits for the log, and holds no checkpoint meanwhile', async () => {
  const id = await parked();
  const { patient, waited } = awayLog();
  const commands = parkedEventCommands({
    log: patient,
    loader: createStateLoader(patient),
    readModels: {
      names: ['cameras'],
      skipParked: (parkedId, record) => skipParked(pool, patient, camerasDefinition, parkedId, record),
    },
  });
  expect(await commands.skip(operatorCaller(testClock, 'operator-key'), id, 'a bug')).toMatchObject({
    outcome: 'done',
    changed: true,
  });
  expect(waited).toEqual([1, 0]);
});

test('A parked event that the log does not give is not said to have failed again', async () => {
  await parked();
  const before = (await pool.query('select * from projection.parked order by position')).rows;
  const { impatient } = awayLog().patient;
  const away = { ...impatient, impatient, persist: scene.log.persist, readStream: scene.log.readStream };
  await expect(
    retryParked(pool, { ...away, impatient }, camerasDefinition, before[0].partition),
  ).rejects.toBeInstanceOf(EventStoreUnavailable);
  expect((await pool.query('select * from projection.parked order by position')).rows).toEqual(before);
});
