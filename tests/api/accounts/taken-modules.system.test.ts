import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Module, modules } from '#domain/accounts/access/modules.ts';
import { severalAtOnce } from '#tests/scenes/several-at-once.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { activeCamera, atLeast, customer, integrator, keyFor, plan } from '../kernel/people.ts';
import { createReads } from './every-read.ts';

let system: TestSystem;
let client: Client;
let primary: { id: string; key: string };
let shop: string;
let readsAbout: (account: string) => Promise<readonly string[]>;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  const planId = await plan(client);
  primary = await integrator(system, client, { planIds: [planId] });
  shop = await customer(client, primary);
  const camera = await activeCamera(client, shop, planId);
  readsAbout = createReads(client, { customers: shop, cameras: camera });
});
afterAll(() => system.close());

const keyOf = (account: string, role: string, call: Parameters<Client['post']>[2] = {}) =>
  keyFor(client, account, role, call);
const restrict = async (account: string, ...taken: readonly Module[]) =>
  created(
    await client.put(`/v1/accounts/${account}/modules`, {
      modules: modules.filter((module) => !taken.includes(module)),
    }),
  );

/** Which of the reads a key is not refused. */
const openTo = async (as: string, urls: readonly string[]): Promise<readonly string[]> => {
  const answers = await severalAtOnce(urls, (url) => client.get(url, { as }));
  return urls.filter((_, place) => answers[place]?.status !== 403);
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
    const answers = await severalAtOnce(all, (url) => client.get(url, { as: recorder }));
    for (const [place, url] of all.entries())
      expect([url, Number(answers[place]?.status) < 400]).toEqual([
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
