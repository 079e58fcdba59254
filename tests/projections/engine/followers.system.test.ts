import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LogReplaced } from '#application/kernel/ports/event-store.ts';
import { ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import { definitions } from '#projections/definitions.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { holdPlaces } from '#projections/engine/hold-places.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { listStandbys } from '#projections/engine/standby.ts';
import { changedLog, type FakeLog } from '#tests/projections/engine/fake-log.ts';
import { openFollowers } from '#tests/projections/engine/followers-scene.ts';
import { names, reads } from '#tests/projections/engine/read-of-each.ts';
import { createScene } from '#tests/projections/engine/scene.ts';
import { everyDefinition } from '#tests/projections/engine/shown.ts';
import { foreign, restored, withFuture } from '#tests/projections/engine/told-otherwise.ts';
import { someOf } from '#tests/scenes/sizes.ts';

const followers = await openFollowers();
const {
  pool,
  modelsOver,
  runWorker,
  startWorker,
  expectEachRebuilding,
  expectEachRight,
  generationsNow,
  showTheFuture,
} = followers;
afterAll(followers.close);

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
      expect([...(await holdPlaces(pool(), log))].toSorted()).toEqual([...names].toSorted());
      await expectEachRebuilding(log);
      expect(await listStandbys(pool())).toEqual([]);
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
    expect(await holdPlaces(pool(), told.scene.log)).toEqual([]);
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
          ...stored,
          readAll: (options) => stored.readAll(options),
          readStream: (stream, options) => {
            reading += 1;
            return (reading > 1 ? stored : scene.log.stored).readStream(stream, options);
          },
        },
      });
    };
    await pool().query('delete from projection.standby');
    const before = await generationsNow();
    for (const log of [replacedMeanwhile(), { ...scene.log, patient: replacedMeanwhile() }]) {
      const [result] = await rebuild([definitions.plans], { pool: pool(), log, fromZero: true });
      expect(result).toMatchObject({ outcome: 'failed', error: expect.any(LogReplaced) });
    }
    expect(await generationsNow()).toEqual(before);
  });
});

describe('What of the read models is lost is built again', () => {
  // Some of the read models, unless there is time for all; the whole bookkeeping is of all.
  const some = someOf(everyDefinition, 5);
  const ofSome = `name in (${some.map(({ name }) => `'${name}'`).join()})`;
  /** @param statement what takes something away from the read model with the schema */
  const eachLoses = (statement: (schema: string, tables: Definition['tables']) => string) => async () => {
    for (const { name, tables } of some) {
      const live = await readCheckpoint(pool(), name);
      await pool().query(statement(live?.schemaName ?? '', tables));
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
    ['the checkpoints', () => pool().query('truncate projection.checkpoint'), everyDefinition],
    ['the bookkeeping as a whole', () => pool().query('drop schema projection cascade'), everyDefinition],
    [
      'nothing, but the version is an older one',
      () => pool().query(`update projection.checkpoint set version = version - 1 where ${ofSome}`),
      some,
    ],
    [
      'nothing, but the version is a newer one',
      () => pool().query(`update projection.checkpoint set version = version + 1 where ${ofSome}`),
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
      await reads[name](models, pool()).catch((error: unknown) =>
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
      const found = await pool().query<{ schema_name: string }>('select schema_name from projection.build');
      await pool()
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
    const [result] = await rebuild([definitions.plans], { pool: pool(), log, fromZero: true });
    expect(result).toMatchObject({ outcome: 'rebuilt' });
    expect(refused).toMatchObject({ message: expect.stringContaining('are being built') });
  });

  test('the tables of an earlier version are watched from the first start of this one', async () => {
    const { log } = withFuture().scene;
    const live = await readCheckpoint(pool(), 'plans');
    await pool().query(`drop function ${live?.schemaName}.forget_emptied() cascade`);
    startWorker(log);
    await expectEachRight(log);
    await pool().query(`truncate ${live?.schemaName}.plan`);
    await vi.waitFor(
      async () => {
        const now = await readCheckpoint(pool(), 'plans');
        expect(now).toBeDefined();
        expect(now?.schemaName).not.toBe(live?.schemaName);
      },
      { timeout: 240_000, interval: 100 },
    );
    await expectEachRight(log);
  });
});
