import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import type { Client } from '#tests/e2e/client.ts';
import { createScene, rowOf, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountDetailsView, PermissionsView, PermissionView } from '#tests/e2e/views.ts';

// The help page the product comes from, step by step. Each test goes on where the one before ended.

let system: TestSystem;
let scene: Scene;
let plans: { readonly basic: string; readonly full: string };
let primary: { readonly id: string; readonly people: Client };
beforeAll(async () => {
  system = await startTestSystem();
  scene = createScene(system);
  plans = { basic: await scene.plan(), full: await scene.plan() };
  primary = await scene.integrator([plans.basic, plans.full]);
});
afterAll(() => system.close());

describe('creating a customer', () => {
  let sub: { readonly id: string; readonly people: Client };
  let customerId: string;
  let cameras: readonly string[];
  const billingProfile = {
    automaticBilling: true,
    rates: { storagePerGbMonth: '0.060', trafficPerGb: '0.020', currency: 'EUR' },
    tax: { mode: 'exclusive', rates: [{ name: 'VAT', percent: '19' }] },
  };
  beforeAll(async () => {
    sub = await scene.subIntegrator(primary.id, [plans.full]);
  });

  test('the sub-integrator adds it, with recording defaults, and finds it in its list at once', async () => {
    const recordingDefaults = { mode: 'continuous', retentionDays: 14, resolution: '1080p' };
    const done = await sub.people.post(`/v1/integrators/${sub.id}/customers`, {
      name: 'Bakery Weber',
      address: { placeId: 'sample-4' },
      recordingDefaults,
      adminPortalAccess: true,
      linkSharing: false,
    });
    customerId = done.id;
    expect(await rowOf(sub.people, customerId)).toMatchObject({
      name: 'Bakery Weber',
      effectiveStatus: 'active',
    });
    expect(await rowOf(primary.people, customerId)).toMatchObject({ parentId: sub.id });
    expect(await sub.people.read(`/v1/accounts/${customerId}`)).toMatchObject({
      recordingDefaults,
      adminPortalAccess: true,
      linkSharing: false,
    });
  });

  test('its billing is configured: rates, automatic billing, and whether taxes are included', async () => {
    const profile = { ...billingProfile, planPrices: [{ planId: plans.full, pricePerCameraMonth: '19.90' }] };
    expect(await sub.people.put(`/v1/customers/${customerId}/billing-profile`, profile)).toMatchObject({
      changed: true,
    });
    const account = await sub.people.read<AccountDetailsView>(`/v1/accounts/${customerId}`);
    expect(account.billingProfile).toEqual(profile);
  });

  test('by default it has every module but adding P&P cameras; link sharing waits for its switch', async () => {
    const { effective } = await sub.people.read<PermissionsView>(`/v1/accounts/${customerId}/permissions`);
    const withheld = new Set<string>(['cameras.add-pnp', 'link-sharing']);
    expect(effective).toEqual(modules.filter((module) => !withheld.has(module)));
    const path = `/v1/customers/${customerId}/cameras`;
    expect(await sub.people.refused('POST', path, { name: 'Door', connection: 'pnp' })).toEqual({
      status: 403,
      code: 'module-not-allowed',
    });
    const gate = await sub.people.read<PermissionView>(
      `/v1/accounts/${customerId}/permissions/cameras.add-pnp`,
    );
    expect(gate.allowed).toBe(false);
    expect(gate.gates).toEqual([
      expect.objectContaining({ gate: 'own', accountId: customerId, passed: false }),
    ]);
  });

  test('access to features can be customised for each customer', async () => {
    const other = await scene.customer(sub.id);
    await sub.people.put(`/v1/accounts/${other}/modules`, { modules: ['live-view', 'cameras.add-pnp'] });
    const { effective } = await sub.people.read<PermissionsView>(`/v1/accounts/${other}/permissions`);
    expect(effective).toEqual(['live-view', 'cameras.add-pnp']);
    await sub.people.post(`/v1/customers/${other}/cameras`, { name: 'Door', connection: 'pnp' });
    const { own } = await sub.people.read<PermissionsView>(`/v1/accounts/${customerId}/permissions`);
    expect(own).not.toContain('cameras.add-pnp');
  });

  test('its own people work with its cameras', async () => {
    const owner = await scene.people(customerId, 'customer');
    const added: string[] = [];
    for (const name of ['Till', 'Entrance', 'Oven', 'Yard']) {
      const body = { name, connection: 'onvif', planId: plans.full };
      added.push((await owner.post(`/v1/customers/${customerId}/cameras`, body)).id);
    }
    for (const id of added.slice(0, 3)) await owner.post(`/v1/cameras/${id}/activate`);
    cameras = added;
    expect(await scene.recording(customerId)).toEqual(new Set(added.slice(0, 3)));
  });

  test('disabling stops all its cameras and blocks system access', async () => {
    const owner = await scene.people(customerId, 'customer');
    expect((await owner.send('GET', `/v1/accounts/${customerId}`)).status).toBe(200);
    const { disablementId } = await scene.disable(customerId, sub.people);
    expect(await scene.recording(customerId)).toEqual(new Set());
    expect(await owner.refused('GET', `/v1/accounts/${customerId}`)).toEqual({
      status: 403,
      code: 'account-disabled',
    });
    const { effective } = await sub.people.read<PermissionsView>(`/v1/accounts/${customerId}/permissions`);
    expect(effective).toEqual([]);
    await scene.reached(customerId, disablementId, 'held');
    for (const id of cameras.slice(0, 3)) expect((await scene.cameraView(id)).holds).toEqual([disablementId]);
    expect((await rowOf(sub.people, customerId))?.cameras).toEqual({
      total: 4,
      active: 3,
      recording: 0,
      held: 3,
    });
  });

  test('enabling restores the cameras that were active before, and only those', async () => {
    const { disablementId } = await scene.enable(customerId, sub.people);
    await scene.reached(customerId, disablementId, 'restored');
    expect(await scene.recording(customerId)).toEqual(new Set(cameras.slice(0, 3)));
    expect(await scene.evidence(customerId, disablementId)).toEqual({
      [cameras[0] ?? '']: 'restored',
      [cameras[1] ?? '']: 'restored',
      [cameras[2] ?? '']: 'restored',
      [cameras[3] ?? '']: 'skipped inactive',
    });
    expect((await rowOf(sub.people, customerId))?.cameras).toEqual({
      total: 4,
      active: 3,
      recording: 3,
      held: 0,
    });
  });

  test('the whole story left no error in the log, and what must hold of holds and evidence holds', async () => {
    await system.quiet();
    expect(system.errors).toEqual([]);
  });
});
