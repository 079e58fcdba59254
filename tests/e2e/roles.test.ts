import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { customerDefaultModules } from '#domain/accounts/access/modules.ts';
import type { Client } from '#tests/e2e/client.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountView, CameraView } from '#tests/e2e/views.ts';

// What people may by their roles, and by where in the tree they are.

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
  expect(system.errors).toEqual([]);
  await system.close();
});

describe('roles', () => {
  test('outside the own subtree nothing exists: 404, never 403', async () => {
    const stranger = await scene.integrator([plan]);
    const customer = await scene.customer(above.id);
    const camera = await scene.camera(customer, plan);
    const { disablementId } = await scene.disable(customer);
    for (const path of [
      `/v1/accounts/${customer}`,
      `/v1/accounts/${above.id}`,
      `/v1/accounts/${customer}/tree`,
      `/v1/accounts/${customer}/permissions`,
      `/v1/accounts/${customer}/permissions/ptz`,
      `/v1/accounts/${customer}/disablements`,
      `/v1/accounts/${customer}/disablements/${disablementId}`,
      `/v1/accounts/${customer}/api-keys`,
      `/v1/customers/${customer}/cameras`,
      `/v1/cameras/${camera}`,
      `/v1/customer-list?under=${above.id}`,
    ])
      expect(await stranger.people.refused('GET', path), path).toEqual({ status: 404, code: 'not-found' });
    const commands: [string, unknown][] = [
      [`/v1/accounts/${customer}/disable`, { reason: 'none of yours' }],
      [`/v1/accounts/${customer}/disable?dryRun=true`, { reason: 'none of yours' }],
      [`/v1/cameras/${camera}/activate`, {}],
      [`/v1/customers/${customer}/cameras`, { name: 'X', connection: 'onvif' }],
      [`/v1/integrators/${above.id}/customers`, { name: 'X', address: { placeId: 'sample-1' } }],
      [`/v1/accounts/${customer}/api-keys`, { role: 'customer', name: 'X' }],
    ];
    for (const [path, body] of commands)
      expect(await stranger.people.refused('POST', path, body), path).toEqual({
        status: 404,
        code: 'not-found',
      });
    expect((await stranger.people.list<AccountView>('/v1/customer-list')).map(({ id }) => id)).toEqual([]);
  });

  test('an auditor reads everything in its scope and changes nothing', async () => {
    const customer = await scene.customer(above.id);
    const camera = await scene.camera(customer, plan);
    const auditor = await scene.people(above.id, 'auditor');
    expect((await auditor.send('GET', `/v1/cameras/${camera}`)).status).toBe(200);
    expect((await auditor.send('GET', `/v1/accounts/${customer}/permissions`)).status).toBe(200);
    for (const [method, path, body] of [
      ['POST', `/v1/cameras/${camera}/deactivate`, {}],
      ['DELETE', `/v1/cameras/${camera}`, undefined],
      ['POST', `/v1/accounts/${customer}/disable`, { reason: 'x' }],
      ['PUT', `/v1/accounts/${customer}/modules`, { modules: [] }],
    ] as const)
      expect(await auditor.refused(method, path, body), path).toMatchObject({ status: 403 });
  });

  test('a recorder has the feed and nothing else', async () => {
    const recorder = await scene.people(above.id, 'recorder');
    expect((await recorder.send('GET', '/v1/recording-changes?after=0')).status).toBe(200);
    for (const path of [`/v1/accounts/${above.id}`, '/v1/customer-list', '/v1/plans'])
      expect(await recorder.refused('GET', path), path).toEqual({ status: 403, code: 'forbidden' });
  });

  test("a customer's people see their account, and touch its cameras only with portal access, switch and module", async () => {
    const customer = await scene.customer(above.id, { adminPortalAccess: false });
    const camera = await scene.camera(customer, plan);
    const owner = await scene.people(customer, 'customer');
    const deactivate = () => owner.send('POST', `/v1/cameras/${camera}/deactivate`, { body: {} });
    expect((await owner.send('GET', `/v1/accounts/${customer}`)).status).toBe(200);
    expect(await deactivate()).toMatchObject({ status: 403, body: { code: 'portal-access-required' } });
    await above.people.put(`/v1/customers/${customer}/admin-portal-access`, { allowed: true });
    expect(await deactivate()).toMatchObject({ status: 200 });
    await above.people.put(`/v1/accounts/${customer}/modules`, {
      modules: customerDefaultModules.filter((module) => module !== 'admin-portal'),
    });
    expect(await deactivate()).toMatchObject({ status: 403, body: { code: 'portal-access-required' } });
    expect(
      await owner.refused('PUT', `/v1/customers/${customer}/admin-portal-access`, { allowed: true }),
    ).toMatchObject({
      status: 403,
    });
    expect(await owner.read<AccountView>(`/v1/accounts/${customer}`)).toMatchObject({
      path: [],
      parentId: null,
    });
  });

  test('an operator acts for an account, and both identities stand in the event', async () => {
    const customer = await scene.customer(above.id);
    const acting = { 'tierline-on-behalf-of': above.id, 'tierline-reason': 'asked by telephone' };
    await system.operator.run('POST', `/v1/accounts/${customer}/disable`, { reason: 'x' }, acting);
    const event = (await system.events()).findLast(({ type }) => type === 'CustomerDisabled');
    expect(event?.metadata.actor).toMatchObject({ role: 'operator', onBehalfOf: above.id });
    expect(event?.data).toMatchObject({ level: above.id });
    expect((await scene.enable(customer, above.people)).changed).toBe(true);
  });

  test('removing a camera is final, and removing it again succeeds without an event', async () => {
    const customer = await scene.customer(above.id);
    const camera = await scene.camera(customer, plan);
    await system.operator.run('DELETE', `/v1/cameras/${camera}`);
    expect((await system.operator.run('DELETE', `/v1/cameras/${camera}`)).changed).toBe(false);
    for (const verb of ['activate', 'deactivate'])
      expect(await system.operator.refused('POST', `/v1/cameras/${camera}/${verb}`)).toEqual({
        status: 409,
        code: 'camera-removed',
      });
    const kept = await system.operator.list<CameraView>(`/v1/customers/${customer}/cameras?removed=true`);
    expect(kept).toEqual([expect.objectContaining({ id: camera, recording: false })]);
  });
});
