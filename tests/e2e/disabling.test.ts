import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '#tests/e2e/client.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountDetailsView, AccountView } from '#tests/e2e/views.ts';

// The edge cases of domain.md that concern disabling, each on a customer or a tree of its own.

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
afterAll(async () => {
  await system.quiet();
  expect(system.errors).toEqual([]);
  await system.close();
});

const statusEvents = async (id: string): Promise<readonly string[]> =>
  (await system.events())
    .filter((event) => event.stream.endsWith(id) && /(Disabled|Enabled|Closed)$/.test(event.type))
    .map((event) => event.type);

describe('asking again', () => {
  test('disabling twice is one event, and both answers name the same disablement', async () => {
    const customer = await scene.customer(above.id);
    const first = await scene.disable(customer);
    const second = await scene.disable(customer);
    expect([first.changed, second.changed]).toEqual([true, false]);
    expect(second.disablementId).toBe(first.disablementId);
    expect(await statusEvents(customer)).toEqual(['CustomerDisabled']);
  });

  test('enabling twice is one event', async () => {
    const customer = await scene.customer(above.id);
    await scene.disable(customer);
    expect((await scene.enable(customer)).changed).toBe(true);
    expect((await scene.enable(customer)).changed).toBe(false);
    expect(await statusEvents(customer)).toEqual(['CustomerDisabled', 'CustomerEnabled']);
  });

  test('enabling what was never disabled succeeds without an event', async () => {
    const customer = await scene.customer(above.id);
    expect((await scene.enable(customer)).changed).toBe(false);
    expect(await statusEvents(customer)).toEqual([]);
  });

  test('disable, enable and disable at once leave the cameras under the last disablement alone', async () => {
    const customer = await scene.customer(above.id);
    const camera = await scene.camera(customer, plan);
    const idle = await scene.camera(customer, plan, 'inactive');
    const first = await scene.disable(customer);
    await scene.enable(customer);
    const last = await scene.disable(customer);
    expect(last.disablementId).not.toBe(first.disablementId);
    await scene.reached(customer, last.disablementId, 'held');
    await scene.reached(customer, first.disablementId, 'restored');
    expect(await scene.cameraView(camera)).toMatchObject({ recording: false, holds: [last.disablementId] });
    expect(await scene.cameraView(idle)).toMatchObject({ recording: false, holds: [] });
    await scene.enable(customer);
    await scene.reached(customer, last.disablementId, 'restored');
    expect(await scene.recording(customer)).toEqual(new Set([camera]));
  });

  test('a reason is asked for', async () => {
    const customer = await scene.customer(above.id);
    for (const verb of ['disable', 'enable', 'close'])
      expect(
        await system.operator.refused('POST', `/v1/accounts/${customer}/${verb}`, { reason: ' ' }),
      ).toEqual({
        status: 400,
        code: 'malformed',
      });
  });
});

describe('an integrator disabled over a disabled customer', () => {
  /** A sub-integrator and its customer, both disabled, the customer first; one camera active, one not. */
  const bothDisabled = async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    const customer = await scene.customer(sub.id);
    const camera = await scene.camera(customer, plan);
    await scene.camera(customer, plan, 'inactive');
    const inner = await scene.disable(customer, sub.people);
    const outer = await scene.disable(sub.id, above.people);
    await scene.reached(customer, inner.disablementId, 'held');
    await scene.reached(sub.id, outer.disablementId, 'held');
    expect(new Set((await scene.cameraView(camera)).holds)).toEqual(
      new Set([inner.disablementId, outer.disablementId]),
    );
    return { sub, customer, camera, inner: inner.disablementId, outer: outer.disablementId };
  };

  test('enabled from above first: the customer stays off until it is enabled itself', async () => {
    const { sub, customer, camera, inner, outer } = await bothDisabled();
    await scene.enable(sub.id, above.people);
    await scene.reached(sub.id, outer, 'restored');
    expect(await scene.cameraView(camera)).toMatchObject({ recording: false, holds: [inner] });
    expect(await scene.evidence(sub.id, outer)).toMatchObject({
      [camera]: 'leftOff held-by-other-disablement',
    });
    await scene.enable(customer, sub.people);
    await scene.reached(customer, inner, 'restored');
    expect(await scene.recording(customer)).toEqual(new Set([camera]));
  });

  test('enabled from below first: accepted, the answer lists what still blocks, and nothing records', async () => {
    const { sub, customer, camera, inner, outer } = await bothDisabled();
    const answer = await scene.enable(customer, above.people);
    expect(answer).toMatchObject({ changed: true, blockedBy: [sub.id] });
    await scene.reached(customer, inner, 'restored');
    expect(await scene.cameraView(camera)).toMatchObject({ recording: false, holds: [outer] });
    const row = await above.people.read<AccountView>(`/v1/accounts/${customer}`);
    expect(row).toMatchObject({ status: 'enabled', effectiveStatus: 'blocked' });
    await scene.enable(sub.id, above.people);
    await scene.reached(sub.id, outer, 'restored');
    expect(await scene.recording(customer)).toEqual(new Set([camera]));
  });
});

describe('levels', () => {
  test('a level below cannot enable what a level above disabled', async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    const customer = await scene.customer(sub.id);
    await scene.disable(customer, above.people);
    expect(await sub.people.refused('POST', `/v1/accounts/${customer}/enable`, { reason: 'please' })).toEqual(
      {
        status: 403,
        code: 'disabled-by-higher-level',
      },
    );
    const seen = await sub.people.read<AccountDetailsView>(`/v1/accounts/${customer}`);
    expect(seen.disablement?.level).toBe('above');
    expect((await scene.enable(customer, system.operator)).changed).toBe(true);
  });

  test('a higher level disabling again raises the level within the same disablement', async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    const customer = await scene.customer(sub.id);
    const camera = await scene.camera(customer, plan);
    const own = await scene.disable(customer, sub.people);
    const raised = await scene.disable(customer, above.people);
    expect(raised).toMatchObject({ changed: true, disablementId: own.disablementId });
    expect((await scene.disable(customer, sub.people)).changed).toBe(false);
    expect(
      await sub.people.refused('POST', `/v1/accounts/${customer}/enable`, { reason: 'please' }),
    ).toMatchObject({
      code: 'disabled-by-higher-level',
    });
    await scene.enable(customer, above.people);
    await scene.reached(customer, own.disablementId, 'restored');
    expect(await scene.recording(customer)).toEqual(new Set([camera]));
  });

  test('nobody changes the status of their own account', async () => {
    for (const verb of ['disable', 'enable', 'close'])
      expect(
        await above.people.refused('POST', `/v1/accounts/${above.id}/${verb}`, { reason: 'own' }),
      ).toEqual({
        status: 403,
        code: 'forbidden',
      });
  });

  test('closing is final, from disabled only, and children go first', async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    const customer = await scene.customer(sub.id);
    const close = (id: string) =>
      above.people.refused('POST', `/v1/accounts/${id}/close`, { reason: 'over' });
    expect(await close(sub.id)).toMatchObject({ code: 'account-not-disabled' });
    await scene.disable(sub.id, above.people);
    expect(await close(sub.id)).toMatchObject({ code: 'children-not-closed' });
    await scene.disable(customer, above.people);
    for (const id of [customer, sub.id])
      await above.people.post(`/v1/accounts/${id}/close`, { reason: 'over' });
    expect((await above.people.post(`/v1/accounts/${sub.id}/close`, { reason: 'over' })).changed).toBe(false);
    for (const id of [customer, sub.id])
      expect(await above.people.refused('POST', `/v1/accounts/${id}/enable`, { reason: 'back' })).toEqual({
        status: 409,
        code: 'account-closed',
      });
  });
});
