import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../api/kernel/client.ts';
import { openSystem, type TestSystem } from '../api/kernel/open-system.ts';
import { activeCamera, atLeast, customer, integrator, plan, subIntegrator } from '../api/kernel/people.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
});
afterAll(() => system.close());

describe('A day of work over HTTP', () => {
  it('configures the platform and shows its settings', async () => {
    const settings = {
      name: 'Vendor',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      invoiceDetails: 'Street 1\nTown',
    };
    const first = await client.put('/v1/platform', settings);
    expect(first.body).toEqual({ id: platformId, revision: 0, changed: true });
    const again = await client.put('/v1/platform', settings);
    expect(again.body).toMatchObject({ changed: false });
    const shown = await client.get('/v1/platform', atLeast(created(first).position));
    expect(shown.body).toEqual({ id: platformId, revision: 0, ...settings });
    expect(shown.headers.etag).toMatch(/^"0-[\w-]{27}"$/);
    const account = await client.get(`/v1/accounts/${platformId}`, atLeast(created(first).position));
    expect(account.body).toMatchObject({ id: platformId, type: 'platform', name: 'Vendor' });
  });

  it('creates integrators, customers and cameras, and shows them at the position of the command', async () => {
    const planId = await plan(client);
    const primary = await integrator(system, client, { planIds: [planId] });
    const sub = await subIntegrator(system, client, primary, {
      plans: [{ planId, pricePerCameraMonth: '9' }],
    });
    const shop = await customer(client, sub, { email: 'shop@example.com' });
    const door = created(
      await client.post(`/v1/customers/${shop}/cameras`, { name: 'Door', connection: 'onvif', planId }),
    );
    const on = created(await client.post(`/v1/cameras/${door.id}/activate`));

    const camera = await client.get(`/v1/cameras/${door.id}`, atLeast(on.position));
    expect(camera.body).toEqual({
      id: door.id,
      customerId: shop,
      name: 'Door',
      connection: 'onvif',
      planId,
      intent: 'active',
      recording: true,
      holds: [],
      removed: false,
      revision: 1,
      may: [
        'readCamera',
        'explainRecording',
        'deactivateCamera',
        'changeCameraPlan',
        'renameCamera',
        'removeCamera',
      ],
    });
    expect(camera.headers.etag).toMatch(/^"1-[\w-]{27}"$/);
    const list = await client.get(`/v1/customer-list?under=${primary.id}`, atLeast(on.position));
    expect(list.body.items.map((row: { id: string }) => row.id).sort()).toEqual([sub.id, shop].sort());
    const account = await client.get(`/v1/accounts/${shop}`, atLeast(on.position));
    expect(account.body).toMatchObject({
      id: shop,
      type: 'customer',
      parentId: sub.id,
      path: [platformId, primary.id, sub.id],
      email: 'shop@example.com',
      cameras: { total: 1, active: 1, recording: 1, held: 0 },
    });
    const tree = await client.get(`/v1/accounts/${primary.id}/tree`, atLeast(on.position));
    expect(tree.body.children[0]).toMatchObject({ id: sub.id, children: [{ id: shop }] });
    const whole = await client.get(`/v1/customer-list?under=${primary.id}`, {
      headers: { accept: 'application/x-ndjson', 'tierline-at-least': on.position },
    });
    expect(whole.headers['content-type']).toBe('application/x-ndjson');
    expect(whole.text.trim().split('\n')).toHaveLength(2);
    const tooFar = await client.get(`/v1/accounts/${shop}`, { as: primary.key, ...atLeast('999999999') });
    expectProblem(tooFar, 409, 'position-not-in-log');
  });

  it('disables a customer, shows the disablement with its cameras, and restores them', async () => {
    const planId = await plan(client);
    const primary = await integrator(system, client, { planIds: [planId] });
    const shop = await customer(client, primary);
    const on = await activeCamera(client, shop, planId);
    const off = created(
      await client.post(`/v1/customers/${shop}/cameras`, { name: 'Yard', connection: 'rtsp', planId }),
    ).id;

    const dry = await client.post(`/v1/accounts/${shop}/disable?dryRun=true`, { reason: 'unpaid' });
    expect(dry.body).toEqual({
      counts: { stop: 1, start: 0, stayOff: 1 },
      stop: [on],
      start: [],
      stayOff: [{ cameraId: off, why: 'inactive' }],
      cameras: {
        [String(on)]: { name: 'Door', customerId: shop, customerName: 'Shop' },
        [String(off)]: { name: 'Yard', customerId: shop, customerName: 'Shop' },
      },
      truncated: false,
    });

    const disabled = await client.post(`/v1/accounts/${shop}/disable`, { reason: 'unpaid' });
    const { disablementId } = disabled.body;
    expect(disabled.body).toMatchObject({ id: shop, changed: true });
    // Just made, it is there, however far the read model is; that of another account is not.
    const at = `disablements/${disablementId}`;
    expect((await client.get(`/v1/accounts/${shop}/${at}`)).body).toMatchObject({ id: disablementId });
    expectProblem(await client.get(`/v1/accounts/${primary.id}/${at}`), 404, 'not-found');
    expectProblem(await client.post(`/v1/cameras/${on}/activate`), 409, 'account-disabled');
    const dryEnable = await client.post(
      `/v1/accounts/${shop}/enable?dryRun=true`,
      { reason: 'paid' },
      { headers: { accept: 'application/x-ndjson' } },
    );
    const lines = dryEnable.text
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    const of = { customerId: shop, customerName: 'Shop' };
    expect(lines).toContainEqual({ cameraId: on, becomes: 'start', name: 'Door', ...of });
    expect(lines).toContainEqual({ cameraId: off, becomes: 'stayOff', why: 'inactive', name: 'Yard', ...of });

    const becomes = (state: string) =>
      expect
        .poll(async () => (await client.get(`/v1/accounts/${shop}/disablements`)).body.items[0]?.state, {
          timeout: 240_000,
        })
        .toBe(state);
    // Enabled before holding began, there would be nothing to hold and nothing to restore.
    await becomes('held');
    const enabled = await client.post(`/v1/accounts/${shop}/enable`, { reason: 'paid' });
    expect(enabled.body).toMatchObject({ changed: true, disablementId });
    await becomes('restored');
    const shown = await client.get(`/v1/accounts/${shop}/disablements/${disablementId}`);
    expect(shown.body).toMatchObject({ id: disablementId, reason: 'unpaid', held: 1, restored: 1 });
    expect(shown.body.items).toContainEqual({ cameraId: on, outcome: 'restored', why: null });
  });
});
