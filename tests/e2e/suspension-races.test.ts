import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import type { Client, Done } from '#tests/e2e/client.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { seedCameras } from '#tests/e2e/seed-cameras.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountView, CameraView, DisablementView } from '#tests/e2e/views.ts';

// Whatever races: when all is quiet, every active camera has the hold of each open disablement on its path and no other,
// nothing happened twice, and the evidence is complete. `system.quiet` checks all of that (domain.md C4).

let system: TestSystem;
let scene: Scene;
let plan: string;
let above: { readonly id: string; readonly people: Client };
beforeAll(async () => {
  system = await startTestSystem();
  scene = createScene(system);
  plan = await scene.plan();
  above = await scene.integrator([plan]);
});
afterAll(() => system.close());

const camerasOf = (customer: string) => system.operator.list<CameraView>(`/v1/customers/${customer}/cameras`);

test('disabling races adding and activating: no camera slips through, and those refused stay off', async () => {
  const customer = await scene.customer(above.id);
  const idle = await Promise.all(Array.from({ length: 30 }, () => scene.camera(customer, plan, 'inactive')));
  const activate = (id: string) => system.operator.send('POST', `/v1/cameras/${id}/activate`, { body: {} });
  const add = () =>
    system.operator.send('POST', `/v1/customers/${customer}/cameras`, {
      body: { name: 'Late', connection: 'onvif', planId: plan },
    });
  const disable = () => scene.disable(customer);

  const early = idle.slice(0, 15).map(activate);
  const disabling = disable();
  const late = idle.slice(15).map(activate);
  const added = await Promise.all(Array.from({ length: 10 }, add));
  const activations = await Promise.all([...early, ...late]);
  await disabling;

  expect(added.map(({ status }) => status)).toEqual(added.map(() => 201));
  for (const { status, body } of activations)
    if (status !== 200)
      expect([status, body]).toEqual([409, expect.objectContaining({ code: 'account-disabled' })]);
  await system.quiet();
  expect(await scene.recording(customer)).toEqual(new Set());

  const active = new Set(idle.filter((_, index) => activations[index]?.status === 200));
  await scene.enable(customer);
  await system.quiet();
  expect(await scene.recording(customer)).toEqual(active);
  expect((await camerasOf(customer)).filter((camera) => camera.holds.length > 0)).toEqual([]);
});

test('disabling and enabling by many at once ends as the last event says, and every answer is a clear one', async () => {
  const customer = await scene.customer(above.id);
  const cameras = await Promise.all([1, 2, 3].map(() => scene.camera(customer, plan)));
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      system.operator.send('POST', `/v1/accounts/${customer}/${index % 2 ? 'enable' : 'disable'}`, {
        body: { reason: 'race' },
      }),
    ),
  );
  for (const { status, body } of answers)
    if (status !== 200)
      expect([status, body]).toEqual([409, expect.objectContaining({ code: 'concurrent-change' })]);
  const changes = answers.filter(({ status, body }) => status === 200 && (body as Done).changed).length;
  const events = await system.quiet();
  const own = events.filter(({ stream, type }) => stream === `customer-${customer}` && /abled$/.test(type));
  expect(own).toHaveLength(changes);
  const row = await system.operator.read<AccountView>(`/v1/accounts/${customer}`);
  const enabled = own.at(-1)?.type !== 'CustomerDisabled';
  expect(row.status).toBe(enabled ? 'enabled' : 'disabled');
  expect(await scene.recording(customer)).toEqual(new Set(enabled ? cameras : []));
});

test('every disable that was done names its disablement, whoever enables at the same time', async () => {
  const customer = await scene.customer(above.id);
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      system.operator.send('POST', `/v1/accounts/${customer}/${index % 2 ? 'enable' : 'disable'}`, {
        body: { reason: 'race' },
      }),
    ),
  );
  const done = answers
    .flatMap(({ status, body }) => (status === 200 ? [body as Done] : []))
    .filter((d) => d.changed);
  expect(done.map(({ disablementId }) => disablementId)).toEqual(done.map(() => expect.any(String)));
});

/** Resolves as soon as the log tells of the first cameras held: read models come later. */
const firstChunkHeld = async (after: bigint): Promise<void> => {
  const { signal } = new AbortController();
  for await (const _ of system.log.subscribe({ after, types: ['CamerasHeld'], signal })) return;
};

test('enabling while holding is under way stops at the end of a chunk, and restores exactly what was held', async () => {
  /** @returns how many were held when holding was cut short */
  const cutShort = async (many: number): Promise<number> => {
    const customer = await scene.customer(above.id);
    const { path } = await system.operator.read<AccountView>(`/v1/accounts/${customer}`);
    const whole = [...path, customer] as AccountId[];
    const cameras = await seedCameras(system.log, whole, plan as PlanId, many);
    const idle = await scene.camera(customer, plan, 'inactive');

    const before = await system.store.head();
    const { disablementId } = await scene.disable(customer);
    expect(await scene.cameraView(String(cameras.at(-1))), 'recording ends at once').toMatchObject({
      recording: false,
    });
    await firstChunkHeld(before);
    // Nothing comes between: looking at thousands of cameras takes as long as holding them.
    await scene.enable(customer);
    const row: DisablementView | undefined = await scene.reached(customer, disablementId, 'restored');
    expect(row?.restored).toBe(row?.held);
    await system.quiet();
    expect(await scene.recording(customer)).toEqual(new Set(cameras));
    expect(await scene.cameraView(idle)).toMatchObject({ recording: false });
    return row?.held ?? 0;
  };
  // Where holding was over before anybody could see it under way, there has to be more of it.
  let many = 2_500;
  while ((await cutShort(many)) === many) {
    many *= 2;
    expect(many, 'holding was never cut short').toBeLessThan(200_000);
  }
});

test('none of it left an error in the log', () => expect(system.errors).toEqual([]));
