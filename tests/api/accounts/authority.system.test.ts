import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyUse } from '#application/accounts/ports/key-use.ts';
import { type Module, modules } from '#domain/accounts/access/modules.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { activeCamera, atLeast, customer, integrator, plan, subIntegrator } from '../kernel/people.ts';
import { itemsOf, linesOf, postLines, told, usageRow } from '../usage/usage-scene.ts';

let system: TestSystem;
let client: Client;
let primary: { id: string; key: string };
let shop: string;
let camera: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  const planId = await plan(client);
  primary = await integrator(system, client, { planIds: [planId] });
  shop = await customer(client, primary);
  camera = await activeCamera(client, shop, planId);
});
afterAll(() => system.close());

const issued = async (account: string, role: string, call: Parameters<Client['post']>[2] = {}) =>
  created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role }, call));
const keyOf = async (...asked: Parameters<typeof issued>): Promise<string> => (await issued(...asked)).key;
const restrict = async (account: string, ...taken: readonly Module[]) =>
  created(
    await client.put(`/v1/accounts/${account}/modules`, {
      modules: modules.filter((module) => !taken.includes(module)),
    }),
  );

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
    const head = await system.store.head();
    for (const as of keys) {
      expectProblem(await client.post('/v1/usage', { items: [row] }, { as }), 403, 'forbidden');
      expectProblem(await postLines(client, linesOf([row]), { as }), 403, 'forbidden');
      expect((await client.get('/v1/recording-changes', { as })).status).toBe(200);
    }
    expect(await system.store.head()).toBe(head);
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

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}
type Described = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly parameters?: Parameter[]; readonly security?: readonly object[] }>>
    >
  >;
};

const values = (): Readonly<Record<string, string>> => ({
  month: '2026-10',
  from: '1',
  to: '2',
  input: 'Berlin',
  placeId: 'sample-1',
  module: 'api',
});

/** Every read of the API, asked about this account where it can be. */
const readsAbout = async (account: string): Promise<readonly string[]> => {
  const { paths }: Described = (await client.get('/openapi.json', { as: null })).body;
  const known = values();
  return Object.entries(paths).flatMap(([path, { get }]) => {
    // What asks nobody who they are can be taken from nobody.
    if (!get || !path.startsWith('/v1/') || get.security?.length === 0) return [];
    const id = path.startsWith('/v1/customers/') ? shop : path.startsWith('/v1/cameras/') ? camera : account;
    const asked = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'id' ? id : (known[name] ?? randomUUID()),
    );
    const query = (get.parameters ?? [])
      .filter((parameter) => parameter.in === 'query' && parameter.required)
      .map((parameter) => {
        // `from` and `to` are days in some routes, and moments in others.
        const isDay = JSON.stringify(parameter).includes('day');
        return `${parameter.name}=${isDay ? '2026-01-01' : (known[parameter.name] ?? '1')}`;
      });
    return [query.length > 0 ? `${asked}?${query.join('&')}` : asked];
  });
};

/** Which of the reads a key is not refused. */
const openTo = async (as: string, urls: readonly string[]): Promise<readonly string[]> => {
  const open: string[] = [];
  for (const url of urls) if ((await client.get(url, { as })).status !== 403) open.push(url);
  return open;
};

const feed = '/v1/recording-changes';

describe('What is taken from an account', () => {
  it('no key that it made for itself gets back: of all reads it has none that its maker has not', async () => {
    const own = await integrator(system, client);
    const [auditor, recorder] = [
      await keyOf(own.id, 'auditor', { as: own.key }),
      await keyOf(own.id, 'recorder', { as: own.key }),
    ];
    const all = await readsAbout(own.id);
    for (const url of all)
      expect([url, (await client.get(url, { as: recorder })).status < 400]).toEqual([
        url,
        url === feed || url === '/v1/me' || url === '/v1/session',
      ]);
    // What is refused while nothing is taken stays so; the others are asked again and again.
    const urls = await openTo(auditor, all);
    const mineOfAll = await openTo(own.key, urls);
    expect(mineOfAll).toEqual(urls);
    const sizes: number[] = [];
    for (const taken of [['billing-view'], ['audit-log'], ['billing-view', 'audit-log'], ['api']] as const) {
      await restrict(own.id, ...taken);
      const audited = await openTo(auditor, urls);
      expect([taken, audited]).toEqual([taken, await openTo(own.key, urls)]);
      expect([taken, await openTo(recorder, [feed])]).toEqual([taken, [feed]]);
      sizes.push(urls.length - audited.length);
    }
    await restrict(own.id, 'billing-view');
    const run = { billerId: own.id, month: '2026-01' };
    expectProblem(
      await client.post('/v1/billing-runs?dryRun=true', run, { as: own.key }),
      403,
      'module-not-allowed',
    );
    const [bills = 0, history = 0, both, everything] = sizes;
    for (const fewer of [bills, history]) expect(fewer).toBeGreaterThan(2);
    expect([both, everything]).toEqual([bills + history, urls.length]);
  });

  it('binds a customer’s auditors as it binds its people, the portal among it, and nobody above', async () => {
    const keys = { as: primary.key };
    const people = await keyOf(shop, 'customer', keys);
    const auditor = await keyOf(shop, 'auditor', keys);
    const recorder = await keyOf(shop, 'recorder', keys);
    const urls = await openTo(auditor, await readsAbout(shop));
    const whole = await openTo(primary.key, urls);
    const portal = async (allowed: boolean) =>
      created(await client.put(`/v1/customers/${shop}/admin-portal-access`, { allowed }));
    const steps: readonly (readonly [string, () => Promise<unknown>, string])[] = [
      ['audit-log', () => restrict(shop, 'audit-log'), `/v1/accounts/${shop}/history`],
      ['billing-view', () => restrict(shop, 'billing-view'), `/v1/accounts/${shop}/invoices`],
      ['admin-portal', () => restrict(shop, 'admin-portal'), feed],
      ['the switch', async () => [await restrict(shop), await portal(false)], feed],
    ];
    for (const [what, take, gone] of steps) {
      expect([what, await openTo(auditor, [gone])]).toEqual([what, [gone]]);
      await take();
      const audited = await openTo(auditor, urls);
      expect([what, audited.includes(gone)]).toEqual([what, false]);
      expect([what, audited]).toEqual([what, await openTo(people, urls)]);
      expect([what, await openTo(recorder, [feed])]).toEqual([what, [feed]]);
      await portal(true);
      await restrict(shop);
    }
    await restrict(shop, 'audit-log', 'billing-view', 'admin-portal', 'api');
    expect(await openTo(primary.key, urls)).toEqual(whole);
    await restrict(shop);
  });
});

describe('A customer’s switches', () => {
  const switches = [
    ['admin-portal', 'admin-portal-access', 'AdminPortalAccessSet'],
    ['link-sharing', 'link-sharing', 'LinkSharingSet'],
  ] as const;

  it.each(switches)(
    'are the last gate of %s, now and then, and the event that set one is named',
    async (module, route, type) => {
      const of = await customer(client, primary, { adminPortalAccess: false, linkSharing: false });
      const at = String(await system.store.head());
      const { position } = created(await client.put(`/v1/customers/${of}/${route}`, { allowed: true }));
      const explain = async (query = '') =>
        (await client.get(`/v1/accounts/${of}/permissions/${module}${query}`, atLeast(position))).body;
      const effective = async (query = '') =>
        (await client.get(`/v1/accounts/${of}/permissions${query}`, atLeast(position))).body.effective;
      const eventOf = async (wanted: string) => {
        for await (const event of system.ports.log.readStream(`customer-${of}`))
          if (event.type === wanted) return event.id;
        throw new Error(`no ${wanted}`);
      };
      const gate = { gate: 'switch', accountId: of };
      const now = await explain();
      expect([now.allowed, now.gates.at(-1)]).toEqual([
        true,
        { ...gate, passed: true, eventId: await eventOf(type) },
      ]);
      const then = {
        allowed: false,
        gates: [{ ...gate, passed: false, eventId: await eventOf('CustomerCreated') }],
      };
      expect(await explain(`?asOf=${at}`)).toMatchObject(then);
      expect([await effective(), await effective(`?asOf=${at}`)].map((all) => all.includes(module))).toEqual([
        true,
        false,
      ]);
      const diff = await client.get(`/v1/accounts/${of}/diff?from=${at}&to=${position}`, atLeast(position));
      expect(diff.text).toContain('effectiveModules');
    },
  );

  it('stand among the gates in the OpenAPI document', async () => {
    const { components } = (await client.get('/openapi.json', { as: null })).body;
    const { properties } = components.schemas.Permission.properties.gates.items;
    expect(JSON.stringify(properties.gate)).toMatch(/"status".*"confirmation".*"ceiling".*"own".*"switch"/);
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
