import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '#tests/e2e/client.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountView, CameraView, TreeView } from '#tests/e2e/views.ts';

// What becomes of cameras whose customer is disabled, or somebody far above it.

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
