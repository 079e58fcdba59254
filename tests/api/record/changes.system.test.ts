import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import {
  activeCamera,
  atLeast,
  customer,
  integrator,
  plan,
  pricing,
  subIntegrator,
} from '../kernel/people.ts';
import { type Ear, type Heard, listen } from './changes-scene.ts';
import { changesFor, eventsAfter } from './changes-to-hear.ts';
import { happenBelow } from './happenings.ts';

let system: TestSystem;
let client: Client;
let base: string;
let planId: string;
let primary: { id: string; key: string };
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  planId = await plan(client);
  primary = await integrator(system, client, { planIds: [planId] });
  base = await system.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => system.close());

const keyOf = async (account: string, role: string) =>
  created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role }));

const withoutId = ({ id: _, ...change }: Heard) => change;

describe('Changes', () => {
  it('are told to whoever may read them, each once and in order, and nothing else is', async () => {
    const stranger = await integrator(system, client, { planIds: [planId] });
    const sub = await subIntegrator(system, client, primary, { plans: [{ planId }] });
    const shop = await customer(client, primary, { adminPortalAccess: true });
    const poor = await integrator(system, client, { planIds: [planId] });
    const restricted = modules.filter((module) => module !== 'billing-view');
    created(await client.put(`/v1/accounts/${poor.id}/modules`, { modules: restricted }));
    const listeners: readonly (readonly [string, string])[] = [
      [platformId, operatorKey],
      [platformId, (await keyOf(platformId, 'auditor')).key],
      [primary.id, primary.key],
      [primary.id, (await keyOf(primary.id, 'auditor')).key],
      [stranger.id, stranger.key],
      [poor.id, poor.key],
      [sub.id, sub.key],
      [shop, (await keyOf(shop, 'customer')).key],
    ];
    const ears: Ear[] = [];
    for (const [, key] of listeners) ears.push(await listen(base, key));
    const begin = BigInt(ears[0]?.position ?? 0);
    for (const parent of [primary, stranger, poor, sub]) await happenBelow(system, client, parent, planId);
    const end = created(
      await client.post(`/v1/customers/${shop}/cameras`, { name: 'Last', connection: 'onvif' }),
    );
    await plan(client);

    const all = await eventsAfter(system, begin);
    const through = all.at(-1)?.position ?? 0n;
    const kinds = new Set<string>();
    for (const [index, [account, key]] of listeners.entries()) {
      const ear = ears[index];
      if (!ear) throw new Error('nobody listens');
      const wanted = (await changesFor(client, key, account, all)).filter(
        ({ position }) => BigInt(position) > BigInt(ear.position),
      );
      const last = wanted.at(-1)?.position;
      await ear.until((heard) => heard.some(({ position }) => position === last));
      const heard = ear.heard.filter(({ position }) => BigInt(position) <= through);
      expect(heard.map(withoutId)).toEqual(wanted);
      for (const { type } of wanted) kinds.add(type);
    }
    expect(ears[7]?.heard.some(({ cameraId }) => cameraId === end.id)).toBe(true);
    for (const type of [
      'CameraRenamed',
      'SubIntegratorCreated',
      'BillingRunStarted',
      'InvoiceIssued',
      'PlanDefined',
    ])
      expect(kinds).toContain(type);
    // The same, told afterwards in pages.
    for (const [account, key] of listeners) {
      const pages: Omit<Heard, 'id'>[] = [];
      for (let after = String(begin), reached = begin; reached < through; ) {
        const { body, headers } = await client.get(`/v1/changes?after=${after}`, { as: key });
        pages.push(...body.items);
        after = body.next;
        reached = BigInt(String(headers['tierline-position']));
      }
      expect(pages.filter(({ position }) => BigInt(position) <= through)).toEqual(
        await changesFor(
          client,
          key,
          account,
          all.filter(({ position }) => position > begin),
        ),
      );
    }
    for (const ear of ears) await ear.hangUp();
  });

  it('go on from where a connection broke, wherever it did, without a gap or a repeat', async () => {
    const shop = await customer(client, primary);
    const camera = await activeCamera(client, shop, planId);
    const whole = await listen(base, primary.key);
    const first = whole.last();
    for (const what of ['deactivate', 'activate', 'deactivate', 'activate'])
      created(await client.post(`/v1/cameras/${camera}/${what}`));
    await whole.until((heard) => heard.length >= 4);
    let last = first;
    const parts: Heard[] = [];
    for (let count = 0; count < 4; count += 1) {
      const ear = await listen(base, primary.key, { last, after: '0' });
      await ear.until((heard) => heard.length > 0);
      await ear.hangUp();
      const next = ear.heard[0];
      if (!next) throw new Error('nothing was heard');
      parts.push(next);
      last = next.id;
    }
    expect(parts.map(withoutId)).toEqual(whole.heard.slice(0, 4).map(withoutId));
    const fromThere = await listen(base, primary.key, { after: whole.heard[1]?.position ?? '' });
    await fromThere.until((heard) => heard.length >= 2);
    expect(fromThere.heard.map(withoutId)).toEqual(whole.heard.slice(2).map(withoutId));
    for (const ear of [whole, fromThere]) await ear.hangUp();
  });

  it('can be read by whoever hears of them, at the position heard', async () => {
    const ear = await listen(base, primary.key);
    const shop = await customer(client, primary, { name: 'Brand new' });
    await ear.until((heard) => heard.some(({ accountId }) => accountId === shop));
    const at = ear.heard.find(({ accountId }) => accountId === shop)?.position ?? '';
    const read = await client.get(`/v1/accounts/${shop}`, { as: primary.key, ...atLeast(at) });
    expect(read.body.name).toBe('Brand new');
    await ear.hangUp();
  });

  it('are not told any more once the key is revoked or the account disabled', async () => {
    const other = await integrator(system, client);
    const { id, key } = await keyOf(primary.id, 'integrator');
    const [revoked, disabled, staying] = [
      await listen(base, key),
      await listen(base, other.key),
      await listen(base, primary.key),
    ];
    created(await client.delete(`/v1/api-keys/${id}`));
    created(await client.post(`/v1/accounts/${other.id}/disable`, { reason: 'unpaid' }));
    await Promise.all([revoked.ended, disabled.ended]);
    const shop = await customer(client, primary);
    await staying.until((heard) => heard.some(({ accountId }) => accountId === shop));
    expect(revoked.heard.map(({ accountId }) => accountId)).not.toContain(shop);
    await staying.hangUp();
  });

  it('of bills end with the module, and the rest goes on', async () => {
    const own = await integrator(system, client);
    const sub = await subIntegrator(system, client, own);
    const ear = await listen(base, own.key);
    const price = () =>
      client.put(`/v1/integrators/${sub.id}/pricing`, {
        ...pricing,
        trafficPerGb: String(Math.random()).slice(0, 6),
      });
    created(await price());
    await ear.until((heard) => heard.some(({ type }) => type === 'WholesalePricingSet'));
    const restricted = modules.filter((module) => module !== 'billing-view');
    created(await client.put(`/v1/accounts/${own.id}/modules`, { modules: restricted }));
    await ear.until((heard) => heard.at(-1)?.type === 'ModulesRestricted');
    const renamed = async (name: string): Promise<void> => {
      created(await client.patch(`/v1/integrators/${sub.id}`, { name }));
      await ear.until((heard) => heard.at(-1)?.type === 'IntegratorDetailsChanged');
    };
    await renamed('First');
    const before = ear.heard.length;
    created(await price());
    created(await client.patch(`/v1/integrators/${sub.id}`, { name: 'Second' }));
    await ear.until((heard) => heard.length > before);
    expect(ear.heard.slice(before).map(({ type }) => type)).toEqual(['IntegratorDetailsChanged']);
    await ear.hangUp();
  });

  it('are told to so many at once for one key, and to more when one has left', async () => {
    const { key } = await keyOf(primary.id, 'integrator');
    const ears: Ear[] = [];
    for (let count = 0; count < 20; count += 1) ears.push(await listen(base, key));
    const headers = { accept: 'text/event-stream' };
    const refused = await client.get('/v1/changes', { as: key, headers });
    expectProblem(refused, 429, 'rate-limited');
    expect(refused.body.detail).toContain('At most 20 streams');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const another = await listen(base, primary.key);
    await ears[0]?.hangUp();
    await expect
      .poll(
        () =>
          listen(base, key).then(
            (ear) => ear.hangUp().then(() => 'heard'),
            () => 'refused',
          ),
        { timeout: 240_000 },
      )
      .toBe('heard');
    for (const ear of [...ears, another]) await ear.hangUp();
  });

  it('end when the server is about to stop', async () => {
    const stopping = await system.another();
    const ear = await listen(await stopping.listen({ host: '127.0.0.1', port: 0 }), operatorKey);
    stopping.beginDrain();
    await ear.ended;
    expect(ear.last()).not.toBe('');
  });

  it('are refused from a place that is none, is not in this log, or is not for who asks', async () => {
    const headers = { accept: 'text/event-stream' };
    const beyond = (await system.store.head()) + 1_000n;
    for (const more of [{ headers }, {}]) {
      expectProblem(await client.get(`/v1/changes?after=${beyond}`, more), 409, 'cursor-not-in-log');
      expectProblem(await client.get('/v1/changes?after=yesterday', more), 400, 'malformed', 'after');
    }
    const place = (await client.get('/v1/changes')).body.next;
    const foreign = Buffer.from(place, 'base64url');
    foreign[foreign.length - 1] = (foreign.at(-1) ?? 0) ^ 1;
    expectProblem(
      await client.get(`/v1/changes?after=${foreign.toString('base64url')}`),
      409,
      'cursor-not-in-log',
    );
    const { next } = (await client.get('/v1/recording-changes')).body;
    expectProblem(await client.get(`/v1/changes?after=${next}`), 400, 'malformed', 'after');
    const recorder = (await keyOf(primary.id, 'recorder')).key;
    expectProblem(await client.get('/v1/changes', { as: recorder, headers }), 403, 'forbidden');
    expectProblem(await client.get('/v1/changes', { as: null, headers }), 401, 'unauthenticated');
  });
});
