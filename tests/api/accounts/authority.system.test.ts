import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyUse } from '#application/accounts/ports/key-use.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { lastAsked } from '../kernel/last-asked.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { atLeast, customer, integrator, subIntegrator } from '../kernel/people.ts';
import { itemsOf, linesOf, postLines, told, usageRow } from '../usage/usage-scene.ts';

let system: TestSystem;
let client: Client;
let primary: { id: string; key: string };
let shop: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  primary = await integrator(system, client);
  shop = await customer(client, primary);
});
afterAll(() => system.close());

const issued = async (account: string, role: string, call: Parameters<Client['post']>[2] = {}) =>
  created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role }, call));
const keyOf = async (...asked: Parameters<typeof issued>): Promise<string> => (await issued(...asked)).key;

const feed = '/v1/recording-changes';

describe('Usage', () => {
  it('is not reported by a recorder that an account made for itself or below, and takes no row’s place', async () => {
    const sub = await subIntegrator(system, client, primary);
    const acting = { headers: { 'tierline-on-behalf-of': primary.id, 'tierline-reason': 'asked to' } };
    const keys = [
      await keyOf(primary.id, 'recorder', { as: primary.key }),
      await keyOf(sub.id, 'recorder', { as: primary.key }),
      await keyOf(shop, 'recorder', { as: primary.key }),
      await keyOf(primary.id, 'recorder', { as: await keyOf(primary.id, 'integrator', { as: primary.key }) }),
      // An operator acting for an account makes that account's key.
      await keyOf(primary.id, 'recorder', acting),
    ];
    const row = usageRow(shop, { storedBytes: '0' });
    const head = await lastAsked(system);
    for (const as of keys) {
      expectProblem(await client.post('/v1/usage', { items: [row] }, { as }), 403, 'forbidden');
      expectProblem(await postLines(client, linesOf([row]), { as }), 403, 'forbidden');
      expect((await client.get('/v1/recording-changes', { as })).status).toBe(200);
    }
    expect(await lastAsked(system)).toBe(head);
    for (const account of [shop, primary.id, platformId]) {
      const measured = usageRow(shop, { storedBytes: '7' });
      const answer = await client.post(
        '/v1/usage',
        { items: [measured] },
        { as: await keyOf(account, 'recorder') },
      );
      expect(told(itemsOf(answer))).toEqual(['recorded']);
    }
    const taken = { ...row, storedBytes: '7' };
    expect(told(itemsOf(await client.post('/v1/usage', { items: [taken] })))).toEqual(['recorded']);
  });

  it('and the feed go on for recorders whatever modules and switches are taken, until status stops them', async () => {
    const own = await integrator(system, client);
    const of = await customer(client, own, { adminPortalAccess: false, linkSharing: false });
    const recorders = [await keyOf(own.id, 'recorder'), await keyOf(of, 'recorder')];
    for (const account of [own.id, of])
      created(await client.put(`/v1/accounts/${account}/modules`, { modules: [] }));
    expectProblem(await client.get('/v1/plans', { as: own.key }), 403, 'module-not-allowed');
    for (const as of recorders) {
      expect((await client.get('/v1/recording-changes', { as })).status).toBe(200);
      const answer = await client.post('/v1/usage', { items: [usageRow(of)] }, { as });
      expect(told(itemsOf(answer))).toEqual(['recorded']);
      expectProblem(await client.get('/v1/plans', { as }), 403, 'forbidden');
    }
    created(await client.post(`/v1/accounts/${own.id}/disable`, { reason: 'unpaid' }));
    for (const as of recorders) {
      expectProblem(await client.get('/v1/recording-changes', { as }), 403, 'account-disabled');
      expectProblem(
        await client.post('/v1/usage', { items: [usageRow(of)] }, { as }),
        403,
        'account-disabled',
      );
    }
  });
});

describe('Keys', () => {
  it('are revoked and listed by whoever may make or see them, and are not there for others', async () => {
    const own = await integrator(system, client);
    const below = await subIntegrator(system, client, own);
    const made = await issued(below.id, 'recorder', { as: own.key });
    const [auditor, recorder] = [await keyOf(own.id, 'auditor'), await keyOf(own.id, 'recorder')];
    for (const as of [auditor, recorder]) {
      expectProblem(await client.delete(`/v1/api-keys/${made.id}`, { as }), 403, 'forbidden');
      const body = { role: 'auditor', name: 'A' };
      expectProblem(await client.post(`/v1/accounts/${own.id}/api-keys`, body, { as }), 403, 'forbidden');
    }
    const list = (as: string) => client.get(`/v1/accounts/${below.id}/api-keys`, { as });
    expectProblem(await list(recorder), 403, 'forbidden');
    for (const as of [auditor, own.key, below.key]) expect((await list(as)).status).toBe(200);
    const unknown = await client.delete(`/v1/api-keys/${randomUUID()}`, { as: primary.key });
    const foreign = await client.delete(`/v1/api-keys/${made.id}`, { as: primary.key });
    expectProblem(foreign, 404, 'not-found');
    expect(foreign.text).toBe(unknown.text);
    expect((await client.delete(`/v1/api-keys/${made.id}`, { as: own.key })).body).toMatchObject({
      changed: true,
    });
    expectProblem(await client.get(feed, { as: made.key }), 401, 'unauthenticated');
  });

  it('that an operator makes acting for an account are that account’s, and their event says so', async () => {
    const acting = { headers: { 'tierline-on-behalf-of': primary.id, 'tierline-reason': 'on the phone' } };
    const { id } = await issued(primary.id, 'recorder', acting);
    const events = [];
    for await (const event of system.ports.log.readStream(`apiKey-${id}`)) events.push(event);
    expect(events[0]?.metadata.actor).toMatchObject({
      role: 'operator',
      onBehalfOf: primary.id as AccountId,
    });
  });
});

describe('A key', () => {
  it('is listed with the day of its last use, and without one before the first', async () => {
    const own = await integrator(system, client);
    const { id, key, position } = await issued(own.id, 'auditor');
    const listed = async () => {
      const { items } = (await client.get(`/v1/accounts/${own.id}/api-keys`, atLeast(position))).body;
      return items.find((one: { id: string }) => one.id === id).lastUsedOn;
    };
    expect(await listed()).toBeNull();
    const before = system.ports.clock.now().slice(0, 10);
    expect((await client.get('/v1/plans', { as: key })).status).toBe(200);
    expect([before, system.ports.clock.now().slice(0, 10)]).toContain(await listed());
  });

  it('is let in, and listed, while nobody can say when it was used', async () => {
    const own = await integrator(system, client);
    const { position } = await issued(own.id, 'auditor');
    const unknown: KeyUse = { note: () => undefined, lastDays: () => Promise.reject(new Error('away')) };
    const other = createClient(await system.another({ ports: { keyUse: unknown } }));
    const answer = await other.get(`/v1/accounts/${own.id}/api-keys`, { as: own.key, ...atLeast(position) });
    const none = expect.objectContaining({ lastUsedOn: null });
    expect(answer.body.items).toEqual([none, none]);
  });
});
