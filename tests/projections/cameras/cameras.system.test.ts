import { describe, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { shown } = await emptyReadModels([camerasDefinition], (told) => {
  scene = told;
});

describe('Cameras', () => {
  test('show what people asked for, who holds them, and the revision of their stream', async () => {
    const acme = scene.integrator();
    const bakery = scene.customer(acme);
    const planId = scene.plan();
    const camera = scene.add(bakery, planId, 'Back door');
    scene.activate(camera);
    const hold = scene.disable(acme);
    scene.hold(camera, hold);
    const { value, position } = await (await shown()).camera(camera);
    expect(position).toBe(scene.position());
    expect(value).toEqual({
      id: camera,
      customerId: bakery,
      path: [platformId, acme, bakery],
      name: 'Back door',
      connection: 'rtsp',
      planId,
      intent: 'active',
      recording: false,
      holds: [hold],
      removed: false,
      revision: 2,
    });
  });

  test('show their newest name, and are otherwise as they were', async () => {
    const camera = scene.add(scene.customer(scene.integrator()), scene.plan(), 'Back door');
    scene.activate(camera);
    const show = async () => (await (await shown()).camera(camera)).value;
    const before = await show();
    expect(before).toMatchObject({ name: 'Back door', recording: true, revision: 1 });
    scene.renameCamera(camera, 'Front door');
    expect(await show()).toEqual({ ...before, name: 'Front door', revision: 2 });
  });

  test('stop recording the moment an account above is disabled, before anything is held', async () => {
    const acme = scene.integrator();
    const camera = scene.add(scene.customer(scene.integrator(acme)), scene.plan());
    scene.activate(camera);
    const recording = async () => (await (await shown()).camera(camera)).value?.recording;
    expect(await recording()).toBe(true);
    scene.disable(acme);
    expect(await recording()).toBe(false);
    scene.enable(acme);
    expect(await recording()).toBe(true);
  });

  test('are left out of lists once removed, unless removed ones are asked for', async () => {
    const bakery = scene.customer(scene.integrator());
    const [kept, gone] = [scene.add(bakery), scene.add(bakery)];
    scene.remove(gone);
    const models = await shown();
    const list = async (removed: boolean) =>
      (await models.cameras(bakery, { limit: 9, removed })).value.items.map((row) => row.id);
    expect(await list(false)).toEqual([kept]);
    expect(await list(true)).toEqual([kept, gone]);
  });

  test('are listed page by page, each once', async () => {
    const acme = scene.integrator();
    const customers = [scene.customer(acme), scene.customer(acme)];
    const cameras = customers.flatMap((customer) => Array.from({ length: 4 }, () => scene.add(customer)));
    scene.add(scene.customer(platformId));
    const models = await shown();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { value } = await models.camerasBelow(acme, { limit: 3, ...(after ? { after } : {}) });
      seen.push(...value.items.map((item) => item.cameraId));
      after = value.next;
    } while (after);
    expect(seen).toEqual(cameras);
  });
});
