import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import type { Client } from '#tests/e2e/client.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountDetailsView, AccountView, PermissionsView, PermissionView } from '#tests/e2e/views.ts';

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

const rowOf = async (by: Client, id: string): Promise<AccountView | undefined> =>
  (await by.list<AccountView>('/v1/customer-list')).find((row) => row.id === id);

describe('creating a sub-integrator', () => {
  let subId: string;
  let token: string;
  let people: Client;
  const wizard = {
    pricing: { storagePerGbMonth: '0.035', trafficPerGb: '0.015', currency: 'EUR' },
    details: { name: 'Harbour Cameras', email: 'Office@Harbour.example', address: { placeId: 'sample-3' } },
  };

  test('only integrators create sub-integrators, not even the platform does', async () => {
    const path = `/v1/integrators/${primary.id}/sub-integrators`;
    expect(await system.operator.refused('POST', path, { ...wizard, plans: [] })).toEqual({
      status: 403,
      code: 'only-integrators-create-sub-integrators',
    });
  });

  test('the widget suggests addresses, and what is chosen resolves to lines the user confirms', async () => {
    const { items } = await primary.people.read<{ items: { placeId: string; text: string }[] }>(
      '/v1/places?input=a',
    );
    expect(items.length).toBeGreaterThan(0);
    const place = await primary.people.read<{ lines: string[]; city: string }>('/v1/places/sample-3');
    expect(place.lines.length).toBeGreaterThan(0);
    expect(await primary.people.refused('GET', '/v1/places/sample-nowhere')).toMatchObject({ status: 404 });
  });

  test.each([
    ['an address too coarse', { address: { placeId: 'sample-city' } }, 'place-imprecise'],
    ['an obsolete address', { address: { placeId: 'sample-gone' } }, 'place-obsolete'],
  ])('nothing exists after the wizard was refused for %s', async (_why, wrong, code) => {
    const before = await primary.people.list<AccountView>('/v1/customer-list');
    const refused = await primary.people.refused('POST', `/v1/integrators/${primary.id}/sub-integrators`, {
      ...wizard,
      details: { ...wizard.details, ...wrong },
      plans: [],
    });
    expect(refused).toEqual({ status: 409, code });
    expect(await primary.people.list<AccountView>('/v1/customer-list')).toEqual(before);
  });

  test('all four steps of the wizard are one command, and the customer list shows the new one right after', async () => {
    const done = await primary.people.post(`/v1/integrators/${primary.id}/sub-integrators`, {
      ...wizard,
      plans: [{ planId: plans.basic, pricePerCameraMonth: '14.50' }, { planId: plans.full }],
    });
    subId = done.id;
    expect(await rowOf(primary.people, subId)).toMatchObject({
      type: 'integrator',
      name: 'Harbour Cameras',
      parentId: primary.id,
      status: 'enabled',
      effectiveStatus: 'unconfirmed',
      emailConfirmed: false,
    });
    const details = await primary.people.read<AccountDetailsView>(`/v1/accounts/${subId}`);
    expect(details).toMatchObject({
      address: { placeId: 'sample-3' },
      pricing: wizard.pricing,
      plans: expect.arrayContaining([
        { planId: plans.basic, pricePerCameraMonth: '14.50' },
        { planId: plans.full },
      ]),
    });
  });

  test('a confirmation mail lies in the outbox, to the address given, with a link', async () => {
    const mail = await system.outbox.mail(subId);
    expect(mail.text).toMatch(/^To: office@harbour\.example$/im);
    token = mail.token;
  });

  test('before the link is followed the sub-integrator has no access at all', async () => {
    people = await scene.people(subId, 'integrator');
    for (const path of [`/v1/accounts/${subId}`, '/v1/customer-list', '/v1/plans', '/v1/places?input=a'])
      expect(await people.refused('GET', path), path).toEqual({ status: 403, code: 'account-not-confirmed' });
    const { effective, blockedBy } = await primary.people.read<PermissionsView>(
      `/v1/accounts/${subId}/permissions`,
    );
    expect(effective).toEqual([]);
    expect(blockedBy).toEqual([{ accountId: subId, gate: 'confirmation' }]);
  });

  test('nothing can be created under one that has not confirmed', async () => {
    const body = { name: 'Too early', address: { placeId: 'sample-2' } };
    expect(await primary.people.refused('POST', `/v1/integrators/${subId}/customers`, body)).toEqual({
      status: 409,
      code: 'account-not-confirmed',
    });
  });

  test('following the link, as a mail scanner does, confirms nothing and shows a button', async () => {
    const anybody = system.clientFor(undefined);
    for (const method of ['HEAD', 'GET', 'GET'] as const) {
      const answer = await anybody.send(method, `/email-confirmations/${token}`);
      expect(answer.status).toBe(200);
      if (method === 'GET') expect(answer.body).toMatch(/<form method="post"/);
    }
    expect((await rowOf(primary.people, subId))?.emailConfirmed).toBe(false);
  });

  test('the button confirms, and then there is access', async () => {
    const pressed = await fetch(`${system.url}/email-confirmations/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    });
    expect(pressed.status).toBe(200);
    expect((await people.send('GET', `/v1/accounts/${subId}`)).status).toBe(200);
    system.positions.learn(String(await system.log.head()));
    expect(await rowOf(primary.people, subId)).toMatchObject({
      effectiveStatus: 'active',
      emailConfirmed: true,
    });
    const { effective } = await people.read<PermissionsView>(`/v1/accounts/${subId}/permissions`);
    expect(effective).toEqual(modules);
  });

  test('the same token again says that it is confirmed already', async () => {
    const again = await system.clientFor(undefined).post('/v1/email-confirmations', { token });
    expect(again.changed).toBe(false);
  });

  test('an e-mail address belongs to one integrator, however it is written', async () => {
    const details = { ...wizard.details, name: 'Another', email: ' OFFICE@harbour.example'.trim() };
    const path = `/v1/integrators/${primary.id}/sub-integrators`;
    expect(await primary.people.refused('POST', path, { ...wizard, details, plans: [] })).toEqual({
      status: 409,
      code: 'email-taken',
    });
  });
});

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
