import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from './client.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import { atLeast, customer, integrator, plan, registration, subIntegrator, subRequest } from './people.ts';

let system: TestSystem;
let client: Client;
let primary: { id: string; key: string };
let sub: { id: string; key: string };
let shop: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  primary = await integrator(system, client);
  sub = await subIntegrator(system, client, primary);
  shop = await customer(client, sub);
});
afterAll(() => system.close());

const keyOf = async (account: string, role: string, more: object = {}): Promise<string> =>
  created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role, ...more })).key;

describe('Who may do what over HTTP', () => {
  it('nobody without a key, and the answer says how to sign in', async () => {
    for (const as of [null, 'nonsense', `tl_${'0'.repeat(32)}_${'A'.repeat(43)}`]) {
      const answer = await client.get('/v1/platform', { as });
      expectProblem(answer, 401, 'unauthenticated');
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="tierline"/);
    }
    expectProblem(
      await client.call('POST', '/v1/plans', { as: null, body: 'not json' }),
      401,
      'unauthenticated',
    );
  });

  it('a revoked or expired key opens nothing from the next request on', async () => {
    const issued = created(
      await client.post(`/v1/accounts/${primary.id}/api-keys`, { role: 'auditor', name: 'A' }),
    );
    expect((await client.get('/v1/plans', { as: issued.key })).status).toBe(200);
    expect((await client.delete(`/v1/api-keys/${issued.id}`)).body).toMatchObject({ changed: true });
    expectProblem(await client.get('/v1/plans', { as: issued.key }), 401, 'unauthenticated');
    expect((await client.delete(`/v1/api-keys/${issued.id}`)).body).toMatchObject({ changed: false });
  });

  it('outside its subtree an account does not exist', async () => {
    const stranger = await integrator(system, client);
    const reads = [
      `/v1/accounts/${shop}`,
      `/v1/accounts/${shop}/tree`,
      `/v1/accounts/${shop}/permissions`,
      `/v1/accounts/${shop}/permissions/api`,
      `/v1/accounts/${shop}/disablements`,
      `/v1/accounts/${shop}/api-keys`,
      `/v1/customers/${shop}/cameras`,
      `/v1/accounts/${randomUUID()}`,
      '/v1/platform',
    ];
    for (const url of reads) expectProblem(await client.get(url, { as: stranger.key }), 404, 'not-found');
    expectProblem(
      await client.get(`/v1/customer-list?under=${shop}`, { as: stranger.key }),
      404,
      'not-found',
      'under',
    );
    expectProblem(
      await client.post(`/v1/accounts/${shop}/disable`, { reason: 'r' }, { as: stranger.key }),
      404,
      'not-found',
    );
    expectProblem(
      await client.post(`/v1/accounts/${shop}/disable?dryRun=true`, { reason: 'r' }, { as: stranger.key }),
      404,
      'not-found',
    );
  });

  it('operators create sub-integrators only on behalf of an integrator, and both are in the event', async () => {
    const url = `/v1/integrators/${primary.id}/sub-integrators`;
    expectProblem(await client.post(url, subRequest()), 403, 'only-integrators-create-sub-integrators');
    const acting = { 'tierline-on-behalf-of': primary.id, 'tierline-reason': 'Ticket 7 – für Müller' };
    const answer = await client.post(url, subRequest(), {
      headers: { ...acting, 'tierline-reason': Buffer.from(acting['tierline-reason']).toString('latin1') },
    });
    const { id } = created(answer);
    const events = [];
    for await (const event of system.ports.log.readStream(`integrator-${id}`)) events.push(event);
    expect(events[0]?.metadata.actor).toEqual({
      principal: 'operator-key',
      role: 'operator',
      account: platformId,
      onBehalfOf: primary.id,
      onBehalfReason: 'Ticket 7 – für Müller',
    });
  });

  it('acting for an account needs the account and the reason, and an operator', async () => {
    const headers = (more: Record<string, string>) => ({ headers: more });
    const url = '/v1/plans';
    expectProblem(
      await client.get(url, headers({ 'tierline-on-behalf-of': primary.id })),
      400,
      'malformed',
      'Tierline-Reason',
    );
    expectProblem(
      await client.get(url, headers({ 'tierline-reason': 'because' })),
      400,
      'malformed',
      'Tierline-On-Behalf-Of',
    );
    expectProblem(
      await client.get(url, headers({ 'tierline-on-behalf-of': randomUUID(), 'tierline-reason': 'because' })),
      404,
      'not-found',
    );
    const both = { 'tierline-on-behalf-of': sub.id, 'tierline-reason': 'because' };
    expectProblem(await client.get(url, { as: primary.key, headers: both }), 403, 'forbidden');
  });

  it('people of an account that is unconfirmed or disabled get 403 on everything', async () => {
    const { id } = created(await client.post('/v1/integrators', registration()));
    const key = await keyOf(id, 'integrator');
    expectProblem(await client.get('/v1/plans', { as: key }), 403, 'account-not-confirmed');
    const other = await integrator(system, client);
    created(await client.post(`/v1/accounts/${other.id}/disable`, { reason: 'unpaid' }));
    expectProblem(await client.get('/v1/plans', { as: other.key }), 403, 'account-disabled');
    expectProblem(
      await client.post(`/v1/integrators/${other.id}/customers`, {
        name: 'S',
        address: { placeId: 'sample-1' },
      }),
      409,
      'account-disabled',
    );
    created(await client.post(`/v1/accounts/${other.id}/enable`, { reason: 'paid' }));
    expect((await client.get('/v1/plans', { as: other.key })).status).toBe(200);
    created(await client.put(`/v1/accounts/${other.id}/modules`, { modules: [] }));
    expectProblem(await client.get('/v1/plans', { as: other.key }), 403, 'module-not-allowed');
  });

  it('auditors read and change nothing, recorders have the feed alone', async () => {
    const auditor = await keyOf(primary.id, 'auditor');
    expect((await client.get(`/v1/accounts/${sub.id}/tree`, { as: auditor })).status).toBe(200);
    expectProblem(
      await client.post(`/v1/accounts/${sub.id}/disable`, { reason: 'r' }, { as: auditor }),
      403,
      'forbidden',
    );
    const recorder = await keyOf(primary.id, 'recorder');
    expect((await client.get('/v1/recording-changes', { as: recorder })).status).toBe(200);
    for (const url of ['/v1/plans', `/v1/accounts/${sub.id}`, '/v1/customer-list', '/v1/places?input=Berlin'])
      expectProblem(await client.get(url, { as: recorder }), 403, 'forbidden');
    expectProblem(await client.get('/v1/operations/projections', { as: auditor }), 403, 'forbidden');
    const everywhere = { as: await keyOf(platformId, 'auditor') };
    expect((await client.get('/v1/operations/projections', everywhere)).status).toBe(200);
    expect((await client.get('/v1/operations/parked', everywhere)).status).toBe(200);
    expectProblem(await client.post('/v1/operations/parked/none/retry', {}, everywhere), 403, 'forbidden');
    expect((await client.get('/v1/operations/projections')).body.items.length).toBeGreaterThan(5);
    expect((await client.get('/v1/operations/parked')).body).toEqual({ items: [], next: null });
    expectProblem(await client.post('/v1/operations/parked/none/retry'), 404, 'not-found');
  });

  it('shows nothing of what lies above the asker', async () => {
    const { position } = created(
      await client.put(`/v1/accounts/${primary.id}/modules`, { modules: ['api', 'maps'] }),
    );
    const own = await client.get(`/v1/accounts/${sub.id}`, { as: sub.key, ...atLeast(position) });
    expect(own.body).toMatchObject({ id: sub.id, parentId: null, path: [] });
    const child = await client.get(`/v1/accounts/${shop}`, { as: sub.key, ...atLeast(position) });
    expect(child.body).toMatchObject({ id: shop, parentId: sub.id, path: [sub.id] });
    const why = await client.get(`/v1/accounts/${shop}/permissions/archive`, {
      as: sub.key,
      ...atLeast(position),
    });
    expect(why.body).toEqual({
      accountId: shop,
      module: 'archive',
      allowed: false,
      gates: [{ gate: 'ceiling', accountId: 'above', passed: false, eventId: null }],
    });
    const all = await client.get(`/v1/accounts/${shop}/permissions`, { as: sub.key, ...atLeast(position) });
    expect(all.body).toMatchObject({ effective: ['maps', 'api'], blockedBy: [] });
    for (const { text } of [own, child, why, all]) expect(text).not.toContain(primary.id);
    created(
      await client.put(`/v1/accounts/${primary.id}/modules`, {
        modules: ['api', 'maps', 'admin-portal', 'cameras.add-onvif'],
      }),
    );
  });

  it('a level above that disabled is named as above, and cannot be undone from below', async () => {
    const other = await customer(client, sub);
    const { position } = created(await client.post(`/v1/accounts/${other}/disable`, { reason: 'fraud' }));
    const seen = await client.get(`/v1/accounts/${other}`, { as: sub.key, ...atLeast(position) });
    expect(seen.body.disablement).toMatchObject({ level: 'above', reason: null });
    const list = await client.get(`/v1/accounts/${other}/disablements`, {
      as: sub.key,
      ...atLeast(position),
    });
    expect(list.body.items[0]).toMatchObject({ level: 'above', reason: null });
    const above = await client.get(`/v1/accounts/${other}/disablements`, atLeast(position));
    expect(above.body.items[0]).toMatchObject({ level: platformId, reason: 'fraud' });
    for (const query of ['', '?dryRun=true'])
      expectProblem(
        await client.post(`/v1/accounts/${other}/enable${query}`, { reason: 'please' }, { as: sub.key }),
        403,
        'disabled-by-higher-level',
      );
  });

  it('customers use their cameras only with portal access', async () => {
    const planId = await plan(client);
    created(await client.put(`/v1/integrators/${primary.id}/plans`, { plans: [{ planId }] }));
    created(await client.put(`/v1/integrators/${sub.id}/plans`, { plans: [{ planId }] }));
    const people = await keyOf(shop, 'customer');
    const url = `/v1/customers/${shop}/cameras`;
    const camera = { name: 'Door', connection: 'onvif', planId };
    expect((await client.post(url, camera, { as: people })).status).toBe(201);
    expectProblem(
      await client.put(`/v1/customers/${shop}/admin-portal-access`, { allowed: true }, { as: people }),
      403,
      'forbidden',
    );
    created(await client.put(`/v1/customers/${shop}/admin-portal-access`, { allowed: false }));
    expectProblem(await client.post(url, camera, { as: people }), 403, 'portal-access-required');
    expect((await client.get(`/v1/accounts/${shop}`, { as: people })).status).toBe(200);
    const { position } = created(await client.put(`/v1/customers/${shop}/link-sharing`, { allowed: false }));
    const plans = await client.get('/v1/plans', { as: people, ...atLeast(position) });
    expect(plans.body.items.map((row: { id: string }) => row.id)).toEqual([planId]);
    const stranger = await integrator(system, client);
    expect((await client.get('/v1/plans', { as: stranger.key })).body.items).toEqual([]);
  });
});
