import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from './client.ts';
import { lastAsked } from './last-asked.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import { activeCamera, customer, integrator, plan, subIntegrator } from './people.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
});
afterAll(() => system.close());

describe('Dry runs', () => {
  it('foresee what an integrator over a disabled customer stops and starts, and change nothing', async () => {
    const planId = await plan(client);
    const primary = await integrator(system, client, { planIds: [planId] });
    const [open, shut] = [await customer(client, primary), await customer(client, primary)];
    const runs = await activeCamera(client, open, planId);
    const held = await activeCamera(client, shut, planId);
    created(await client.post(`/v1/accounts/${shut}/disable`, { reason: 'unpaid' }));
    await expect
      .poll(async () => (await client.get(`/v1/cameras/${held}`)).body.holds.length, { timeout: 240_000 })
      .toBe(1);
    const head = await lastAsked(system);
    const dry = (what: string, id: string) =>
      client.post(`/v1/accounts/${id}/${what}?dryRun=true`, { reason: 'trial' });
    expect((await dry('disable', primary.id)).body).toMatchObject({
      counts: { stop: 1, start: 0, stayOff: 1 },
      stop: [runs],
      stayOff: [{ cameraId: held, why: 'held-by-other-disablement' }],
    });
    expect((await dry('enable', shut)).body).toMatchObject({
      counts: { stop: 0, start: 1, stayOff: 0 },
      start: [held],
    });
    expectProblem(
      await client.post(`/v1/accounts/${primary.id}/disable?dryRun=perhaps`, { reason: 'r' }),
      400,
      'malformed',
      'dryRun',
    );
    // Nothing is done, so there is nothing to give a reason for.
    const foreseen = await client.post(`/v1/accounts/${primary.id}/disable?dryRun=true`, {});
    expect(foreseen.body.stop).toEqual([runs]);
    expect(foreseen.body.cameras[runs]).toEqual({
      name: 'Door',
      customerId: expect.any(String),
      customerName: 'Shop',
    });
    expectProblem(await client.post(`/v1/accounts/${primary.id}/disable`, {}), 400, 'malformed', 'reason');
    expect(await lastAsked(system)).toBe(head);

    created(await client.post(`/v1/accounts/${primary.id}/disable`, { reason: 'fraud' }));
    const enabled = await client.post(`/v1/accounts/${shut}/enable`, { reason: 'paid' });
    expect(enabled.body).toMatchObject({ changed: true, blockedBy: [primary.id] });
    const after = await dry('enable', primary.id);
    expect(after.body.start).toContain(runs);
    expect(after.body.counts.stop).toBe(0);
  });

  it('foresee that closing stops nothing, are refused as closing would be, and close nothing', async () => {
    const planId = await plan(client);
    const primary = await integrator(system, client, { planIds: [planId] });
    const shop = await customer(client, primary);
    const camera = await activeCamera(client, shop, planId);
    const close = (id: string, query = '?dryRun=true') =>
      client.post(`/v1/accounts/${id}/close${query}`, { reason: 'gone' });
    expectProblem(await close(shop), 409, 'account-not-disabled');
    created(await client.post(`/v1/accounts/${shop}/disable`, { reason: 'unpaid' }));
    created(await client.post(`/v1/accounts/${primary.id}/disable`, { reason: 'unpaid' }));
    await expect
      .poll(async () => (await client.get(`/v1/cameras/${camera}`)).body.holds.length, { timeout: 240_000 })
      .toBe(2);
    const head = await lastAsked(system);
    expectProblem(await close(primary.id), 409, 'children-not-closed');
    expect((await close(shop)).body).toEqual({
      counts: { stop: 0, start: 0, stayOff: 1 },
      stop: [],
      start: [],
      stayOff: [{ cameraId: camera, why: 'held-by-other-disablement' }],
      truncated: false,
      cameras: { [camera]: { name: 'Door', customerId: shop, customerName: 'Shop' } },
    });
    expect(await lastAsked(system)).toBe(head);
    const closed = await close(shop, '');
    expect(closed.body).toMatchObject({ changed: true, disablementId: expect.any(String) });
    expect((await close(primary.id)).status).toBe(200);
    expect((await close(primary.id, '')).body).toMatchObject({ changed: true });
  });

  it('foresee which modules an account and those below it gain and lose', async () => {
    const primary = await integrator(system, client);
    const sub = await subIntegrator(system, client, primary);
    await customer(client, sub);
    const narrow = await customer(client, sub);
    created(await client.put(`/v1/accounts/${narrow}/modules`, { modules: ['maps'] }));
    const all = (await client.get(`/v1/accounts/${primary.id}/permissions`)).body.own;
    const modules = all.filter((module: string) => module !== 'archive');
    const head = await lastAsked(system);
    const dry = await client.put(`/v1/accounts/${primary.id}/modules?dryRun=true`, { modules });
    expect(dry.body).toEqual({ accountId: primary.id, gained: [], lost: ['archive'], descendants: 2 });
    expect(await lastAsked(system)).toBe(head);
  });
});
