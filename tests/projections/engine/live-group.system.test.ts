import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { createPositionWatch } from '#projections/engine/position-watch.ts';
import { retryParked } from '#projections/engine/retry-parked.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { verify } from '#projections/engine/verify.ts';
import { createReadModels } from '#projections/read-models.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { everyDefinition, makeEmpty, testClock } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { tellCameras } from './tell-cameras.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const models = () => createReadModels(pool, scene.log, testClock);
let scene: Scene;

beforeEach(async () => {
  await makeEmpty(pool);
  scene = createScene();
});
afterAll(() => database.drop());

/** Read models that follow the log, until the test is over. */
const follow = (wanted: readonly Definition[] = everyDefinition) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const logger = createMemoryLogger();
  const feed = createLogFeed(scene.log, { signal });
  const running = runProjections({ pool, log: scene.log, feed, signal, logger }, wanted);
  onTestFinished(async () => {
    stopping.abort();
    await running;
  });
  return logger;
};

const allReach = async (position: bigint, wanted = everyDefinition): Promise<void> => {
  const watched = createPositionWatch(pool, wanted);
  for (const { name } of wanted) expect(await watched.reaches(name, position, 240_000)).toBe(true);
};

/** The transactions that moved the checkpoints last. */
const lastTransactions = async (): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ id: string }>(
    'select distinct xmin::text as id from projection.checkpoint',
  );
  return rows.map(({ id }) => id);
};

/** One event after the other, until all checkpoints were moved by one transaction. */
const expectTogether = (wanted = everyDefinition): Promise<void> =>
  vi.waitFor(
    async () => {
      scene.integrator();
      await allReach(scene.position(), wanted);
      expect(await lastTransactions()).toHaveLength(1);
    },
    { timeout: 240_000 },
  );

const expectBuiltAlike = async (): Promise<void> => {
  for (const definition of everyDefinition)
    expect(await verify(definition, { pool, log: scene.log })).toMatchObject({ equal: true });
};

describe('Read models that keep up', () => {
  test('take each batch in one transaction, whichever of them have something to do for it', async () => {
    tellCameras(scene, 20);
    follow();
    await expectTogether();
    tellCameras(scene, 20);
    await allReach(scene.position());
    await expectBuiltAlike();
  });

  test('wait for none that somebody else holds, which comes back to them when it is let go', async () => {
    const logger = follow();
    await expectTogether();
    const holder = await pool.connect();
    await holder.query(`begin; select 1 from projection.checkpoint where name = 'cameras' for update`);
    const others = everyDefinition.filter(({ name }) => name !== 'cameras');
    tellCameras(scene, 5);
    await allReach(scene.position(), others);
    tellCameras(scene, 5);
    await allReach(scene.position(), others);
    expect(await models().reaches('cameras', scene.position(), 0)).toBe(false);
    await holder.query('rollback');
    holder.release();
    await expectTogether();
    await expectBuiltAlike();
    expect(logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('go on without one that parks an event, which comes back to them once nothing is parked', async () => {
    const failing = { camera: '' };
    const definition: Definition = {
      ...camerasDefinition,
      evolve: (event, rows) => {
        if (event.type === 'CameraActivated' && event.data.cameraId === failing.camera)
          throw new Error('a bug in the handler');
        return camerasDefinition.evolve(event, rows);
      },
    };
    const wanted = everyDefinition.map((one) => (one.name === 'cameras' ? definition : one));
    follow(wanted);
    await expectTogether();
    const bad = scene.add(scene.customer(scene.integrator()), scene.plan());
    failing.camera = bad;
    scene.activate(bad);
    tellCameras(scene, 5);
    await allReach(scene.position());
    expect((await models().parked({ limit: 10 })).items).toMatchObject([{ key: bad }]);
    failing.camera = '';
    expect(await retryParked(pool, scene.log, definition, bad)).toBe('retried');
    await vi.waitFor(
      async () => {
        tellCameras(scene, 1);
        await allReach(scene.position());
        expect(await lastTransactions()).toHaveLength(1);
      },
      { timeout: 240_000 },
    );
    await expectBuiltAlike();
  });

  test('are not held up by one whose table refuses what it would write', async () => {
    follow();
    await expectTogether();
    scene.add(scene.customer(scene.integrator()), undefined, 'a name with a \0 in it');
    tellCameras(scene, 5);
    await allReach(scene.position());
    expect((await models().parked({ limit: 10 })).items).not.toEqual([]);
    await expect(verify(customerListDefinition, { pool, log: scene.log })).resolves.toMatchObject({
      equal: true,
    });
  });

  test('go on without one that cannot write at all, and says so, and take it along when it can again', async () => {
    const logger = follow();
    await expectTogether();
    const { rows } = await pool.query<{ schema: string }>(
      `select schema_name as schema from projection.checkpoint where name = 'cameras'`,
    );
    const table = `${rows[0]?.schema}.${camerasDefinition.tables[0]?.name}`;
    await pool.query(
      `create function refuse() returns trigger language plpgsql as
         $$ begin raise exception 'no space left on device' using errcode = '53100'; end $$;
       create trigger refuse before insert or update on ${table} execute function refuse()`,
    );
    tellCameras(scene, 5);
    const others = everyDefinition.filter(({ name }) => name !== 'cameras');
    await allReach(scene.position(), others);
    await vi.waitFor(() => expect(logger.lines.some(({ level }) => level === 'error')).toBe(true), {
      timeout: 240_000,
    });
    await pool.query(`drop trigger refuse on ${table}`);
    await expectTogether();
    await expectBuiltAlike();
  });
});
