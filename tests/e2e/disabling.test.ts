import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '#tests/e2e/client.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountDetailsView, AccountView, CameraView, TreeView } from '#tests/e2e/views.ts';

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

describe('cameras while their customer is disabled', () => {
  test('switching off and removing are accepted and change what comes back', async () => {
    const customer = await scene.customer(above.id);
    const [kept, off, gone] = [
      await scene.camera(customer, plan),
      await scene.camera(customer, plan),
      await scene.camera(customer, plan),
    ];
    const { disablementId } = await scene.disable(customer);
    await scene.reached(customer, disablementId, 'held');
    await system.operator.post(`/v1/cameras/${off}/deactivate`);
    await system.operator.run('DELETE', `/v1/cameras/${gone}`);
    await scene.enable(customer);
    await scene.reached(customer, disablementId, 'restored');
    expect(await scene.recording(customer)).toEqual(new Set([kept]));
    expect(await scene.evidence(customer, disablementId)).toEqual({
      [kept]: 'restored',
      [off]: 'leftOff inactive',
      [gone]: 'leftOff removed',
    });
    const listed = await system.operator.list<CameraView>(`/v1/customers/${customer}/cameras`);
    expect(listed.map(({ id }) => id)).not.toContain(gone);
  });

  test('activating is refused, also of a camera that is active already', async () => {
    const customer = await scene.customer(above.id);
    const [active, idle] = [
      await scene.camera(customer, plan),
      await scene.camera(customer, plan, 'inactive'),
    ];
    await scene.disable(customer);
    for (const id of [active, idle])
      expect(await system.operator.refused('POST', `/v1/cameras/${id}/activate`)).toEqual({
        status: 409,
        code: 'account-disabled',
      });
  });

  test('one added between two disablements starts inactive and is no matter of either', async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    const customer = await scene.customer(sub.id);
    const old = await scene.camera(customer, plan);
    const inner = await scene.disable(customer);
    const added = await scene.camera(customer, plan, 'inactive');
    const outer = await scene.disable(sub.id);
    await scene.reached(sub.id, outer.disablementId, 'held');
    await scene.enable(customer);
    await scene.enable(sub.id);
    await scene.reached(customer, inner.disablementId, 'restored');
    await scene.reached(sub.id, outer.disablementId, 'restored');
    expect(await scene.cameraView(added)).toMatchObject({ intent: 'inactive', recording: false, holds: [] });
    expect(await scene.recording(customer)).toEqual(new Set([old]));
    expect(await scene.evidence(sub.id, outer.disablementId)).toEqual({
      [old]: expect.any(String),
      [added]: 'skipped inactive',
    });
  });
});

describe('a tree of twelve levels', () => {
  test('disabling at the top stops the camera at the bottom, and the bottom says who blocks it', async () => {
    const chain = [await scene.integrator([plan])];
    for (let level = 2; level <= 10; level += 1)
      chain.push(await scene.subIntegrator(chain.at(-1)?.id ?? '', [plan]));
    const [top, bottom] = [chain[0], chain.at(-1)];
    if (!top || !bottom) throw new Error('no chain');
    const customer = await scene.customer(bottom.id);
    const camera = await scene.camera(customer, plan);
    // The platform, ten integrators and the customer.
    const row = await system.operator.read<AccountView>(`/v1/accounts/${customer}`);
    expect(row.path).toHaveLength(11);

    const { disablementId } = await scene.disable(top.id);
    await scene.reached(top.id, disablementId, 'held');
    expect(await scene.cameraView(camera)).toMatchObject({ recording: false, holds: [disablementId] });
    expect(await bottom.people.refused('GET', '/v1/customer-list')).toMatchObject({
      code: 'account-disabled',
    });
    const permissions = await system.operator.read(`/v1/accounts/${customer}/permissions`);
    expect(permissions).toMatchObject({ effective: [], blockedBy: [{ accountId: top.id, gate: 'status' }] });

    await scene.enable(top.id);
    await scene.reached(top.id, disablementId, 'restored');
    let tree = await top.people.read<TreeView>(`/v1/accounts/${top.id}/tree`);
    for (const { id } of chain) {
      expect(tree).toMatchObject({ id, cameras: { total: 1, active: 1, recording: 1, held: 0 } });
      const [child] = tree.children;
      if (child) tree = child;
    }
    expect(tree.id).toBe(customer);
  });
});
