import { describe, expect, test } from 'vitest';
import { BadCursor } from '#application/kernel/ports/reading.ts';
import { type AccountId, type CameraId, platformId } from '#domain/kernel/ids.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import type { FleetQuery } from '#projections/cameras/cameras/fleet.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { shown } = await emptyReadModels([camerasDefinition], (told) => {
  scene = told;
});

const idsOf = async (
  under: AccountId,
  filters: Omit<Partial<FleetQuery>, 'under'> = {},
): Promise<CameraId[]> =>
  (await (await shown()).fleet({ limit: 100, ...filters, under })).value.items.map(({ id }) => id);

describe('The fleet of a subtree', () => {
  test('shows whose each camera is by name, and by what everybody is called by now', async () => {
    const acme = scene.integrator(platformId, 'Acme');
    const bakery = scene.customer(scene.integrator(acme, 'Sub'), 'Bäckerei');
    const camera = scene.add(bakery, scene.plan(), 'Tür');
    const { value } = await (await shown()).fleet({ under: acme, limit: 9 });
    expect(value).toMatchObject({
      next: null,
      items: [
        {
          id: camera,
          customerId: bakery,
          customerName: 'Bäckerei',
          pathNames: ['Platform', 'Acme', 'Sub', 'Bäckerei'],
          name: 'Tür',
          recording: false,
        },
      ],
    });
    scene.platform('Vendor');
    scene.rename(acme, 'Acme & Co');
    const [row] = (await (await shown()).fleet({ under: bakery, limit: 9 })).value.items;
    expect(row?.pathNames).toEqual(['Vendor', 'Acme & Co', 'Sub', 'Bäckerei']);
  });

  test('holds the cameras of the account and of everything below it, none beside it and none that was removed', async () => {
    const [acme, other] = [scene.integrator(), scene.integrator()];
    const [deep, near] = [scene.customer(scene.integrator(acme)), scene.customer(acme)];
    const cameras = [scene.add(deep), scene.add(near), scene.add(near)];
    const gone = scene.add(near);
    scene.remove(gone);
    scene.add(scene.customer(other));
    expect(await idsOf(acme)).toEqual(cameras.toSorted());
    expect(await idsOf(deep)).toEqual([cameras[0]]);
    expect((await idsOf(platformId)).length).toBe(4);
  });

  test('is filtered by plan, intent, recording, hold and connection, and by all of them', async () => {
    const acme = scene.integrator();
    const [bakery, kiosk] = [scene.customer(acme), scene.customer(acme)];
    const [basic, better] = [scene.plan(), scene.plan()];
    const on = scene.add(bakery, basic);
    const held = scene.add(kiosk, basic);
    const off = scene.add(bakery, better);
    scene.activate(on);
    scene.activate(held);
    const hold = scene.disable(kiosk);
    scene.hold(held, hold);
    expect(await idsOf(acme, { planId: better })).toEqual([off]);
    expect(await idsOf(acme, { intent: 'active' })).toEqual([on, held].toSorted());
    expect(await idsOf(acme, { recording: true })).toEqual([on]);
    expect(await idsOf(acme, { recording: false })).toEqual([held, off].toSorted());
    expect(await idsOf(acme, { hold })).toEqual([held]);
    expect(await idsOf(acme, { connection: 'rtsp' })).toHaveLength(3);
    expect(await idsOf(acme, { connection: 'onvif' })).toEqual([]);
    expect(await idsOf(acme, { planId: basic, intent: 'active', recording: false, hold })).toEqual([held]);
    // Disabled above and not held yet: it does not record all the same.
    scene.disable(acme);
    expect(await idsOf(acme, { recording: true })).toEqual([]);
    expect(await idsOf(acme, { recording: false })).toHaveLength(3);
  });

  test('is searched by words of name and id, whatever their case, accents and form', async () => {
    const bakery = scene.customer(scene.integrator());
    const door = scene.add(bakery, undefined, 'Hintere Tür, Straße');
    scene.add(bakery, undefined, 'Roof');
    for (const q of ['tür strasse', 'TU\u0308R', 'hint', door.toUpperCase()])
      expect(await idsOf(bakery, { q })).toEqual([door]);
    expect(await idsOf(bakery, { q: 'tür roof' })).toEqual([]);
    expect(await idsOf(bakery, { q: ' ' })).toHaveLength(2);
    scene.renameCamera(door, 'Roof 2');
    expect(await idsOf(bakery, { q: 'tür' })).toEqual([]);
    expect(await idsOf(bakery, { q: 'roof' })).toHaveLength(2);
  });

  test('is listed page by page, each camera once, also while others come', async () => {
    const acme = scene.integrator();
    const [one, other] = [scene.customer(acme), scene.customer(acme)];
    const cameras = [one, other, one, other, one].map((customer) => scene.add(customer));
    const seen: CameraId[] = [];
    let after: string | null = null;
    do {
      const models = await shown();
      const { value } = await models.fleet({ under: acme, limit: 2, ...(after === null ? {} : { after }) });
      seen.push(...value.items.map(({ id }) => id));
      after = value.next;
    } while (after !== null);
    expect(seen).toEqual(cameras.toSorted());
    const { next } = (await (await shown()).fleet({ under: acme, limit: 2 })).value;
    await expect((await shown()).fleet({ under: one, limit: 2, after: next ?? '' })).rejects.toBeInstanceOf(
      BadCursor,
    );
  });
});
