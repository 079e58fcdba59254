import { describe, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { disablementsDefinition } from '#projections/cameras/disablements/definition.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { shown: models } = await emptyReadModels([disablementsDefinition], (told) => {
  scene = told;
});

const aBakery = () => {
  const bakery = scene.customer(scene.integrator());
  const [one, two] = [scene.add(bakery), scene.add(bakery)];
  return { bakery, one, two };
};

describe('A disablement', () => {
  test('goes from holding to held to restoring to restored', async () => {
    const { bakery, one } = aBakery();
    const stateOf = async () => (await (await models()).disablement(bakery, id)).value?.state;
    const id = scene.disable(bakery);
    expect(await stateOf()).toBe('holding');
    scene.suspension(id, bakery, 'CameraSuspensionStarted', { accountId: bakery });
    scene.suspension(id, bakery, 'CamerasHeld', { cameraIds: [one] });
    expect(await stateOf()).toBe('holding');
    scene.suspension(id, bakery, 'CameraSuspensionCompleted');
    expect(await stateOf()).toBe('held');
    scene.enable(bakery);
    expect(await stateOf()).toBe('restoring');
    scene.suspension(id, bakery, 'CameraRestorationStarted');
    scene.suspension(id, bakery, 'CamerasRestored', { cameraIds: [one] });
    expect(await stateOf()).toBe('restoring');
    scene.suspension(id, bakery, 'CameraRestorationCompleted');
    expect(await stateOf()).toBe('restored');
  });

  test('is restoring from the moment the account is enabled, though holding is still written about', async () => {
    const { bakery, one } = aBakery();
    const id = scene.disable(bakery);
    scene.suspension(id, bakery, 'CameraSuspensionStarted', { accountId: bakery });
    scene.enable(bakery);
    scene.suspension(id, bakery, 'CamerasHeld', { cameraIds: [one] });
    expect((await (await models()).disablement(bakery, id)).value).toMatchObject({
      state: 'restoring',
      held: 1,
    });
  });

  test('tells of each camera once, by the last word about it, however often a chunk was written', async () => {
    const { bakery, one, two } = aBakery();
    const id = scene.disable(bakery);
    scene.suspension(id, bakery, 'CameraSuspensionStarted', { accountId: bakery });
    scene.suspension(id, bakery, 'CamerasSkipped', {
      cameras: [
        { cameraId: one, why: 'inactive' },
        { cameraId: two, why: 'inactive' },
      ],
    });
    scene.suspension(id, bakery, 'CamerasHeld', { cameraIds: [one] });
    scene.suspension(id, bakery, 'CamerasHeld', { cameraIds: [one] });
    const queries = await models();
    expect((await queries.disablement(bakery, id)).value).toMatchObject({ held: 1, skipped: 1 });
    expect((await queries.disablementCameras(id, { limit: 9 })).value.items).toEqual([
      { cameraId: one, outcome: 'held', why: null },
      { cameraId: two, outcome: 'skipped', why: 'inactive' },
    ]);
    scene.enable(bakery);
    scene.suspension(id, bakery, 'CamerasLeftOff', { cameras: [{ cameraId: one, why: 'removed' }] });
    const after = await models();
    expect((await after.disablement(bakery, id)).value).toMatchObject({
      held: 1,
      skipped: 1,
      restored: 0,
      leftOff: 1,
    });
    expect((await after.disablementCameras(id, { limit: 1 })).value.items).toEqual([
      { cameraId: one, outcome: 'leftOff', why: 'removed' },
    ]);
  });

  test('stays one when a higher level disables again, with that level and its reason', async () => {
    const acme = scene.integrator();
    const bakery = scene.customer(acme);
    const id = scene.disable(bakery, acme);
    scene.disable(bakery, platformId);
    const { value } = await (await models()).disablements(bakery, { limit: 9 });
    expect(value.items).toMatchObject([{ id, level: platformId, state: 'holding', enabledAt: null }]);
  });

  test('is listed with its account, newest first', async () => {
    const { bakery } = aBakery();
    const first = scene.disable(bakery);
    scene.enable(bakery);
    const second = scene.disable(bakery);
    scene.disable(scene.customer(platformId));
    const queries = await models();
    const page = await queries.disablements(bakery, { limit: 1 });
    expect(page.value.items.map((item) => item.id)).toEqual([second]);
    const rest = await queries.disablements(bakery, { limit: 1, after: page.value.next ?? '' });
    expect(rest.value.items.map((item) => item.id)).toEqual([first]);
    expect(rest.value.next).toBeNull();
  });
});
