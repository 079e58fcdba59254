import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { customerDefaultModules, modules } from '#domain/accounts/access/modules.ts';
import type { Client } from '#tests/e2e/client.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountDetailsView, PermissionsView, PermissionView } from '#tests/e2e/views.ts';

// Who may what, and that a change of it counts on the very next request.

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

const permissions = (id: string, by: Client = system.operator) =>
  by.read<PermissionsView>(`/v1/accounts/${id}/permissions`);
const setModules = (id: string, wanted: readonly string[], by: Client = system.operator) =>
  by.put(`/v1/accounts/${id}/modules`, { modules: wanted });
const without = (...names: readonly string[]) => modules.filter((module) => !names.includes(module));

describe('confirmation', () => {
  test('an e-mail address confirmed while the account is disabled gives no access until it is enabled', async () => {
    const sub = await scene.createSubIntegrator(above.id);
    const people = await scene.people(sub, 'integrator');
    await scene.disable(sub);
    await scene.confirm(sub);
    expect(await people.refused('GET', `/v1/accounts/${sub}`)).toEqual({
      status: 403,
      code: 'account-disabled',
    });
    expect((await permissions(sub)).blockedBy).toEqual([{ accountId: sub, gate: 'status' }]);
    await scene.enable(sub);
    expect((await people.send('GET', `/v1/accounts/${sub}`)).status).toBe(200);
  });

  test('a changed address is pending: access stays, and the old token confirms nothing more', async () => {
    const { id, people } = await scene.subIntegrator(above.id);
    const old = await system.outbox.mail(id);
    await people.run('PATCH', `/v1/integrators/${id}`, { email: 'moved@harbour.example' });
    const account = await people.read<AccountDetailsView & { pendingEmail: string }>(`/v1/accounts/${id}`);
    expect(account).toMatchObject({ pendingEmail: 'moved@harbour.example', emailConfirmed: true });
    expect(account.email).not.toBe('moved@harbour.example');
    const again = await system.clientFor(undefined).post('/v1/email-confirmations', { token: old.token });
    expect(again.changed).toBe(false);
    expect(await people.read(`/v1/accounts/${id}`)).toMatchObject({ pendingEmail: 'moved@harbour.example' });
  });
});

describe('modules', () => {
  test('a module withdrawn above is gone below at once, and regranting above brings back what was not restricted below', async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    const [free, restricted] = [await scene.customer(sub.id), await scene.customer(sub.id)];
    await setModules(
      restricted,
      customerDefaultModules.filter((module) => module !== 'ptz'),
    );

    await setModules(sub.id, without('ptz', 'archive'));
    for (const id of [free, restricted]) {
      const { effective } = await permissions(id);
      expect(effective).not.toContain('ptz');
      expect(effective).not.toContain('archive');
    }
    expect((await permissions(free)).own).toContain('ptz');

    await setModules(sub.id, modules);
    expect((await permissions(free)).effective).toEqual(customerDefaultModules);
    expect((await permissions(restricted)).effective).toEqual(
      customerDefaultModules.filter((module) => module !== 'ptz'),
    );
  });

  test('every gate that failed is named, in order, with the event that made it so; those above the asker as above', async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    const customer = await scene.customer(sub.id);
    await setModules(above.id, without('maps'));
    await setModules(customer, ['live-view']);
    await scene.disable(customer);
    const { gates, allowed } = await sub.people.read<PermissionView>(
      `/v1/accounts/${customer}/permissions/maps`,
    );
    await setModules(above.id, modules);
    expect(allowed).toBe(false);
    expect(gates.map(({ gate, accountId }) => [gate, accountId])).toEqual([
      ['status', customer],
      ['ceiling', 'above'],
      ['own', customer],
    ]);
    const types = new Map((await system.events()).map((event) => [String(event.id), event.type]));
    expect(gates.map(({ eventId }) => types.get(eventId ?? ''))).toEqual([
      'CustomerDisabled',
      undefined,
      'ModulesRestricted',
    ]);
  });

  test('a dry run of a module change names what would be lost, and changes nothing', async () => {
    const customer = await scene.customer(above.id);
    const before = await system.log.head();
    const answer = await system.operator.send('PUT', `/v1/accounts/${customer}/modules?dryRun=true`, {
      body: { modules: ['live-view', 'cameras.add-pnp'] },
    });
    expect(answer.body).toMatchObject({
      gained: ['cameras.add-pnp'],
      lost: customerDefaultModules.filter((module) => module !== 'live-view'),
    });
    expect(await system.log.head()).toBe(before);
  });

  test('taking the module api from an account shuts out its own keys, not those above', async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    await setModules(sub.id, without('api'), above.people);
    expect(await sub.people.refused('GET', '/v1/customer-list')).toEqual({
      status: 403,
      code: 'module-not-allowed',
    });
    expect((await above.people.send('GET', `/v1/accounts/${sub.id}`)).status).toBe(200);
  });
});

describe('plans', () => {
  test('a plan withdrawn in use stays on its cameras, and nothing new goes on it anywhere below', async () => {
    const [kept, withdrawn] = [await scene.plan(), await scene.plan()];
    const top = await scene.integrator([kept, withdrawn]);
    const sub = await scene.subIntegrator(top.id, [kept, withdrawn]);
    const customer = await scene.customer(sub.id);
    const [camera, other] = [await scene.camera(customer, withdrawn), await scene.camera(customer, kept)];

    await system.operator.put(`/v1/integrators/${top.id}/plans`, { plans: [{ planId: kept }] });

    expect(await scene.cameraView(camera)).toMatchObject({ planId: withdrawn, recording: true });
    const refused = { status: 409, code: 'plan-not-assigned' };
    const add = { name: 'New', connection: 'onvif', planId: withdrawn };
    expect(await sub.people.refused('POST', `/v1/customers/${customer}/cameras`, add)).toEqual(refused);
    expect(await sub.people.refused('PUT', `/v1/cameras/${other}/plan`, { planId: withdrawn })).toEqual(
      refused,
    );
    const offered = await sub.people.list<{ id: string }>('/v1/plans');
    expect(offered.map(({ id }) => id)).toEqual([kept]);

    await sub.people.put(`/v1/cameras/${camera}/plan`, { planId: kept });
    expect(await sub.people.refused('PUT', `/v1/cameras/${camera}/plan`, { planId: withdrawn })).toEqual(
      refused,
    );
  });

  test('what was sold below keeps being assigned only as long as it is above: regranted, it may be used again', async () => {
    const own = await scene.plan();
    const top = await scene.integrator([own]);
    const sub = await scene.subIntegrator(top.id, [own]);
    const customer = await scene.customer(sub.id);
    await system.operator.put(`/v1/integrators/${top.id}/plans`, { plans: [] });
    await system.operator.put(`/v1/integrators/${top.id}/plans`, { plans: [{ planId: own }] });
    const camera = await scene.camera(customer, own);
    expect(await scene.cameraView(camera)).toMatchObject({ recording: true });
  });
});

describe('the very next request', () => {
  test('a revoked key opens nothing any more', async () => {
    const issued = await scene.key(above.id, 'integrator');
    const people = system.clientFor(issued.key);
    expect((await people.send('GET', '/v1/customer-list')).status).toBe(200);
    await system.operator.run('DELETE', `/v1/api-keys/${issued.id}`);
    expect(await people.refused('GET', '/v1/customer-list')).toEqual({
      status: 401,
      code: 'unauthenticated',
    });
  });

  test('people of a disabled account, and of any account below, are shut out, and let in again', async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    const customer = await scene.customer(sub.id);
    const owner = await scene.people(customer, 'customer');
    const knock = () =>
      Promise.all([sub.people, owner].map(async (by) => (await by.send('GET', '/v1/places?input=a')).status));
    for (let round = 0; round < 5; round += 1) {
      await scene.disable(sub.id);
      expect(await knock()).toEqual([403, 403]);
      await scene.enable(sub.id);
      expect(await knock()).toEqual([200, 200]);
    }
  });
});
