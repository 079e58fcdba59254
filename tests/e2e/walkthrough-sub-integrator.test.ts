import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import type { Client } from '#tests/e2e/client.ts';
import { createScene, rowOf, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountDetailsView, AccountView, PermissionsView } from '#tests/e2e/views.ts';
import { fetchWhenFree } from '#tests/scenes/fetch-when-free.ts';

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
afterAll(async () => {
  await system.quiet();
  expect(system.errors).toEqual([]);
  await system.close();
});

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
    const pressed = await fetchWhenFree(`${system.url}/email-confirmations/${token}`, {
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
