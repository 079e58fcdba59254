import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { definitions } from '#projections/definitions.ts';
import { applyLive } from '#projections/engine/apply-live.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { holdPlaces } from '#projections/engine/hold-places.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { openFollowers } from '#tests/projections/engine/followers-scene.ts';
import { acme, names } from '#tests/projections/engine/read-of-each.ts';
import { everyDefinition, makeEmpty } from '#tests/projections/engine/shown.ts';
import { type begin, restored, withFuture } from '#tests/projections/engine/told-otherwise.ts';

const followers = await openFollowers();
const { pool, modelsOver, startWorker, expectEachRight, generationsNow, showTheFuture } = followers;
afterAll(followers.close);

describe('A place of the last landing, which has no event', () => {
  beforeEach(showTheFuture);

  const forgetEvents = () =>
    pool().query(`alter table projection.checkpoint drop column event; alter table projection.standby drop column event;
      alter table projection.parked drop column unknown; drop table projection.built`);

  test('is taken once, and completed', async () => {
    const { scene } = withFuture();
    await forgetEvents();
    const before = await generationsNow();
    expect(await holdPlaces(pool(), scene.log)).toEqual([]);
    for (const name of names) {
      const place = (await readCheckpoint(pool(), name))?.place;
      expect(place?.event?.position, name).toBe(place?.position);
    }
    expect(await generationsNow()).toEqual(before);
    // From now on the event counts.
    expect(await holdPlaces(pool(), restored(40).scene.log)).toHaveLength(names.length);
  });

  test('is not taken beyond the end of the log', async () => {
    await forgetEvents();
    expect(await holdPlaces(pool(), restored(2).scene.log)).toHaveLength(names.length);
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
          expect((await readCheckpoint(pool(), name))?.position, name).toBe(told.scene.position());
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
    for (const result of await rebuild(everyDefinition, { pool: pool(), log, fromZero: true }))
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
    await makeEmpty(pool(), [definitions['event-index']]);
    await applyLive(pool(), failing, 0n, log.events.slice(0, 1));
    const models = modelsOver(log);
    const [parked] = (await models.parked({ limit: 1 })).items;
    const record = vi.fn(async () => ({ outcome: 'refused' }));
    await models.skipParked(parked?.id ?? '', record);
    expect(record).toHaveBeenCalledWith(
      expect.objectContaining({ kept: expect.stringContaining('none is ever left out') }),
    );
  });
});
