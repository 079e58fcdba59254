import { describe, expect, test } from 'vitest';
import { BadCursor } from '#application/kernel/ports/reading.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { shown } = await emptyReadModels([customerListDefinition], (told) => {
  scene = told;
});

const recordingOf = async (id: typeof platformId) => (await (await shown()).account(id)).value?.cameras;

describe('The customer list', () => {
  test('shows what was created below an account, but not the account itself', async () => {
    const acme = scene.integrator();
    const sub = scene.integrator(acme, 'Sub');
    const bakery = scene.customer(sub);
    scene.customer(scene.integrator(), 'Elsewhere');
    const models = await shown();
    const { value, position } = await models.customerList({ under: acme, limit: 50 });
    expect(value.items.map((row) => row.id)).toEqual([sub, bakery]);
    expect(value.items[1]).toMatchObject({ parentId: sub, path: [platformId, acme, sub], type: 'customer' });
    expect(position).toBe(scene.position());
  });

  test('pages by cursor without showing an account twice or leaving one out', async () => {
    const acme = scene.integrator();
    const customers = Array.from({ length: 7 }, (_, index) => scene.customer(acme, `Customer ${index}`));
    const models = await shown();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { value } = await models.customerList({
        under: platformId,
        limit: 3,
        ...(after ? { after } : {}),
      });
      seen.push(...value.items.map((row) => row.id));
      after = value.next;
    } while (after);
    expect(seen).toEqual([acme, ...customers]);
  });

  test('refuses a cursor it never gave out', async () => {
    const models = await shown();
    await expect(
      models.customerList({ under: platformId, limit: 3, after: 'nonsense' }),
    ).rejects.toBeInstanceOf(BadCursor);
  });

  test('finds by words of name, e-mail address or id, whatever their case, accents and form', async () => {
    const acme = scene.integrator(platformId, 'ÄRZTEHAUS', 'Info@Doctors.example');
    scene.integrator(platformId, 'Other', 'other@else.example');
    const models = await shown();
    const find = async (q: string) =>
      (await models.customerList({ under: platformId, limit: 9, q })).value.items.map((row) => row.id);
    expect(await find('ärzte')).toEqual([acme]);
    expect(await find('DOCTORS.')).toEqual([acme]);
    expect(await find('arztehaus')).toEqual([acme]);
    expect(await find('A\u0308rzte info@doctors')).toEqual([acme]);
    expect(await find('info  haus')).toEqual([acme]);
    expect(await find(`arzte ${acme.slice(-6).toUpperCase()}`)).toEqual([acme]);
    expect(await find('ärzte other')).toEqual([]);
    // No word runs from the name into the address.
    expect(await find('haus\ninfo')).toEqual([acme]);
    expect(await find('hausinfo')).toEqual([]);
    expect(await find('%')).toEqual([]);
  });

  test('filters by type and status', async () => {
    const acme = scene.integrator();
    const bakery = scene.customer(acme);
    scene.customer(acme);
    scene.disable(bakery);
    const models = await shown();
    const { value } = await models.customerList({
      under: acme,
      limit: 9,
      type: 'customer',
      status: 'disabled',
    });
    expect(value.items.map((row) => row.id)).toEqual([bakery]);
  });

  test('counts the cameras of a whole subtree', async () => {
    const acme = scene.integrator();
    const bakery = scene.customer(scene.integrator(acme));
    const plan = scene.plan();
    const [one, two, three] = [scene.add(bakery, plan), scene.add(bakery, plan), scene.add(bakery, plan)];
    scene.activate(one);
    scene.activate(two);
    scene.hold(two, scene.disable(bakery));
    scene.enable(bakery);
    scene.remove(three);
    const cameras = { total: 2, active: 2, recording: 1, held: 1 };
    for (const account of [platformId, acme, bakery]) expect(await recordingOf(account)).toEqual(cameras);
  });

  test('shows nothing recording below a disabled account at once, before any camera is held', async () => {
    const acme = scene.integrator();
    const bakery = scene.customer(acme);
    const other = scene.customer(scene.integrator());
    const plan = scene.plan();
    for (const customer of [bakery, other]) scene.activate(scene.add(customer, plan));
    scene.disable(acme);
    expect(await recordingOf(bakery)).toMatchObject({ active: 1, recording: 0 });
    expect(await recordingOf(acme)).toMatchObject({ active: 1, recording: 0 });
    expect(await recordingOf(platformId)).toMatchObject({ active: 2, recording: 1 });
    scene.enable(acme);
    expect(await recordingOf(platformId)).toMatchObject({ recording: 2 });
  });

  test('says how an account stands with everything above it considered', async () => {
    const acme = scene.integrator();
    const sub = scene.integrator(acme);
    const bakery = scene.customer(sub);
    const statusOf = async (id: typeof acme) => (await (await shown()).account(id)).value?.effectiveStatus;
    expect(await statusOf(acme)).toBe('unconfirmed');
    expect(await statusOf(sub)).toBe('blocked');
    scene.confirm(acme);
    scene.confirm(sub);
    expect(await statusOf(bakery)).toBe('active');
    scene.disable(acme);
    expect(await statusOf(acme)).toBe('disabled');
    expect(await statusOf(bakery)).toBe('blocked');
    scene.close(acme);
    expect(await statusOf(acme)).toBe('closed');
  });

  test('shows the platform before anyone configured it, and by its name afterwards', async () => {
    expect((await (await shown()).account(platformId)).value).toMatchObject({
      type: 'platform',
      revision: -1,
      status: 'enabled',
    });
    scene.platform('Vendor');
    expect((await (await shown()).account(platformId)).value).toMatchObject({
      name: 'Vendor',
      timeZone: 'Europe/Berlin',
      revision: 0,
    });
  });

  test('shows details with the open disablement and its reason', async () => {
    const acme = scene.integrator();
    const id = scene.disable(acme);
    expect((await (await shown()).account(acme)).value).toMatchObject({
      disablement: { id, level: platformId, reason: 'unpaid' },
      address: { city: 'Berlin' },
      currency: 'EUR',
      recordingDefaults: null,
      revision: 1,
    });
    scene.enable(acme);
    expect((await (await shown()).account(acme)).value?.disablement).toBeNull();
  });

  test('follows the confirmation mail of the newest request', async () => {
    const acme = scene.integrator();
    const confirmation = async () => (await (await shown()).account(acme)).value?.emailConfirmation;
    const mail = (type: string, number: number, data: object) =>
      scene.record(`emailConfirmation-${acme}`, acme, {
        type,
        data: { integratorId: acme, number, ...data },
      });
    const first = scene.requestConfirmation(acme);
    expect(await confirmation()).toMatchObject({ state: 'waiting' });
    mail('EmailConfirmationFailed', first, {
      attempt: 1,
      code: 'rate_limit',
      retryAt: '2026-11-01T00:01:00.000Z',
    });
    expect(await confirmation()).toEqual({
      state: 'failed',
      code: 'rate_limit',
      retryAt: '2026-11-01T00:01:00.000Z',
    });
    mail('EmailConfirmationSent', first, { providerId: 'p-1' });
    expect(await confirmation()).toMatchObject({ state: 'sent' });
    scene.requestConfirmation(acme);
    expect(await confirmation()).toMatchObject({ state: 'waiting' });
    scene.confirm(acme);
    expect(await confirmation()).toMatchObject({ state: 'confirmed' });
  });

  test('knows no account that was never created', async () => {
    const models = await shown();
    expect(
      (await models.account('01900000-0000-7000-9000-ffffffffffff' as typeof platformId)).value,
    ).toBeUndefined();
  });
});
