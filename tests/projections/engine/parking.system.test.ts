import { describe, expect, test } from 'vitest';
import { cursorAfter } from '#application/kernel/list-cursor.ts';
import { ReadModelParked } from '#application/kernel/ports/reading.ts';
import type { AnyEvent } from '#domain/events.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { apiKeysDefinition } from '#projections/accounts/api-keys/definition.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { disablementsDefinition } from '#projections/cameras/disablements/definition.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { verify } from '#projections/engine/verify.ts';
import { plansDefinition } from '#projections/plans/definition.ts';
import { createReadModels, type ReadModels } from '#projections/read-models.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive, testClock } from '#tests/projections/engine/shown.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';
import { failingOn, twoCameras } from './parking-scene.ts';

let scene: Scene;

const { pool } = await emptyReadModels([camerasDefinition], (told) => {
  scene = told;
});

describe('An event whose handler fails', () => {
  test('is parked with the later events of its key, while the rest goes on', async () => {
    const { bad, good } = twoCameras(scene);
    await showLive(pool, scene.log, [failingOn(bad)], [2]);
    const models = createReadModels(pool, scene.log, testClock);
    expect((await models.camera(good)).value?.intent).toBe('active');
    const { items } = await models.parked({ limit: 10 });
    expect(items).toMatchObject([
      { readModel: 'cameras', key: bad, error: 'a bug in the handler' },
      { readModel: 'cameras', key: bad, error: expect.stringContaining('waits behind') },
    ]);
    expect((await models.status()).find((status) => status.name === 'cameras')).toMatchObject({ parked: 2 });
  });

  test('makes reads of its key say that they cannot be answered', async () => {
    const { bad, good } = twoCameras(scene);
    await showLive(pool, scene.log, [failingOn(bad)]);
    const models = createReadModels(pool, scene.log, testClock);
    await expect(models.camera(bad)).rejects.toBeInstanceOf(ReadModelParked);
    await expect(models.camera(good)).resolves.toMatchObject({ value: { id: good } });
  });

  describe('makes what depends on its key say so too', () => {
    const failing = (definition: Definition, isBad: (event: AnyEvent) => boolean): Definition => ({
      ...definition,
      evolve: (event, rows) => {
        if (isBad(event)) throw new Error('a bug in the handler');
        return definition.evolve(event, rows);
      },
    });
    const show = async (definition: Definition, isBad: (event: AnyEvent) => boolean) => {
      await makeEmpty(pool, [definition]);
      await showLive(pool, scene.log, [failing(definition, isBad)]);
      return createReadModels(pool, scene.log, testClock);
    };
    const parked = (read: Promise<unknown>) => expect(read).rejects.toBeInstanceOf(ReadModelParked);
    const idsOf = async (read: ReturnType<ReadModels['customerList']>) =>
      (await read).value.items.map(({ id }) => id);

    test('the counts of all accounts above a camera, and no others', async () => {
      const [acme, beside] = [scene.integrator(), scene.integrator()];
      const shop = scene.customer(acme);
      const camera = scene.add(shop);
      scene.customer(beside);
      scene.remove(camera);
      const models = await show(customerListDefinition, (event) => event.type === 'CameraRemoved');
      for (const id of [shop, acme, platformId]) {
        await parked(models.account(id));
        await parked(models.tree(id));
      }
      expect((await models.account(beside)).value?.id).toBe(beside);
      expect((await models.tree(beside)).value?.children).toHaveLength(1);
    });

    test('a page of the list that shows such a row, or would show one that is missing, and no other page', async () => {
      const [acme, beside] = [scene.integrator(), scene.integrator()];
      const [first, missing, last] = [scene.customer(acme), scene.customer(acme), scene.customer(acme)];
      const other = scene.customer(beside);
      const models = await show(
        customerListDefinition,
        (event) => event.type === 'CustomerCreated' && event.data.customerId === missing,
      );
      const list = (under: AccountId, limit: number, after?: string) =>
        models.customerList({ under, limit, ...(after === undefined ? {} : { after }) });
      expect(await idsOf(list(beside, 10))).toEqual([other]);
      await parked(list(acme, 10));
      await parked(list(missing, 10));
      const page = (await list(acme, 1)).value;
      expect(page.items.map(({ id }) => id)).toEqual([first]);
      // What follows begins with the one that is missing.
      await parked(list(acme, 1, page.next ?? ''));
      expect(await idsOf(list(acme, 10, cursorAfter('customer-list', missing)))).toEqual([last]);
      await parked(models.tree(acme));
    });

    test('a list of cameras with one that is missing, and every forecast above it', async () => {
      const acme = scene.integrator();
      const [shop, other] = [scene.customer(acme), scene.customer(acme)];
      const missing = scene.add(shop);
      scene.add(other);
      const models = await show(
        camerasDefinition,
        (event) => event.type === 'CameraAdded' && event.data.cameraId === missing,
      );
      await parked(models.cameras(shop, { limit: 10, removed: false }));
      expect((await models.cameras(other, { limit: 10, removed: false })).value.items).toHaveLength(1);
      await parked(models.camerasBelow(acme, { limit: 10 }));
      expect((await models.camerasBelow(other, { limit: 10 })).value.items).toHaveLength(1);
    });

    test('lists of plans, of keys and of disablements with one that is missing', async () => {
      const [acme, beside] = [scene.integrator(), scene.integrator()];
      for (const account of [acme, beside]) {
        scene.disable(account);
        scene.apiKey(account);
      }
      const bad = scene.openDisablement(acme);
      const disablements = await show(
        disablementsDefinition,
        (event) => event.type === 'IntegratorDisabled' && event.data.disablementId === bad,
      );
      await parked(disablements.disablements(acme, { limit: 10 }));
      expect((await disablements.disablements(beside, { limit: 10 })).value.items).toHaveLength(1);
      const keys = await show(
        apiKeysDefinition,
        (event) => event.type === 'ApiKeyIssued' && event.data.accountId === acme,
      );
      await parked(keys.apiKeys(acme, { limit: 10 }));
      expect((await keys.apiKeys(beside, { limit: 10 })).value.items).toHaveLength(1);
      const [kept, lost] = [scene.plan(), scene.plan(), scene.plan()];
      const plans = await show(
        plansDefinition,
        (event) => event.type === 'PlanDefined' && event.data.planId === lost,
      );
      await parked(plans.plans({ limit: 10 }));
      expect((await plans.plans({ limit: 1 })).value.items.map(({ id }) => id)).toEqual([kept]);
    });
  });

  test('is applied in order with those behind it when it is tried again, and then all is as if it had never failed', async () => {
    const { bad } = twoCameras(scene);
    await showLive(pool, scene.log, [failingOn(bad)]);
    const models = createReadModels(pool, scene.log, testClock);
    const [first] = (await models.parked({ limit: 1 })).items;
    // createReadModels has the handler without the bug: the repaired program.
    expect(await models.retryParked(first?.id ?? '')).toBe('retried');
    expect((await models.parked({ limit: 10 })).items).toEqual([]);
    expect((await models.camera(bad)).value?.intent).toBe('inactive');
    expect(await verify(camerasDefinition, { pool, log: scene.log })).toMatchObject({ equal: true });
  });

  test('stays parked when it fails again', async () => {
    const orphan = twoCameras(scene).bad;
    await showLive(pool, scene.log, [failingOn(orphan)]);
    await pool.query(`delete from projection.parked where revision > 1`);
    const { rows } = await pool.query<{ schema_name: string }>(
      'select schema_name from projection.checkpoint',
    );
    await pool.query(`delete from "${rows[0]?.schema_name}".camera where id = $1`, [orphan]);
    const models = createReadModels(pool, scene.log, testClock);
    const [first] = (await models.parked({ limit: 1 })).items;
    expect(await models.retryParked(first?.id ?? '')).toBe('failed-again');
    expect((await models.parked({ limit: 10 })).items).toMatchObject([
      { id: first?.id, error: expect.stringContaining('before the camera was added') },
    ]);
  });

  test('is not known under an id that parks nothing', async () => {
    const models = createReadModels(pool, scene.log, testClock);
    expect(await models.retryParked('nothing')).toBe('not-found');
  });
});
