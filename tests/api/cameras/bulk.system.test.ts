import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { lastAsked } from '../kernel/last-asked.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { activeCamera, atLeast, customer, integrator, plan, subIntegrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let planId: string;
let acme: { id: string; key: string };
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  planId = await plan(client);
  acme = await integrator(system, client, { planIds: [planId], name: 'Acme' });
});
afterAll(() => system.close());

const bulk = (body: object, { query = '', key = '', as = acme.key } = {}) =>
  client.post(`/v1/accounts/bulk${query}`, body, {
    as,
    ...(key === '' ? {} : { headers: { 'idempotency-key': key } }),
  });
const statuses = (answer: { body: { items: readonly { status: number }[] } }) =>
  answer.body.items.map(({ status }) => status);
const shops = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => customer(client, acme, { name: `Shop ${index}` })));
/** What a store throws whose connection is lost. */
const away = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
/** How often each account was disabled, by the log. */
const disablings = async (accounts: readonly string[]): Promise<readonly number[]> => {
  const counts = new Map(accounts.map((id) => [id, 0]));
  for await (const page of system.ports.log.readPages({ types: ['CustomerDisabled'] }))
    for (const { data } of page)
      if ('accountId' in data && counts.has(data.accountId))
        counts.set(data.accountId, (counts.get(data.accountId) ?? 0) + 1);
  return [...counts.values()];
};

describe('Many accounts at once', () => {
  it('are each answered as their own command would be, in order', async () => {
    const [one, two] = await shops(2);
    const stranger = await integrator(system, client);
    const asked = { accountIds: [one, stranger.id, acme.id, two], do: 'disable', reason: 'Unpaid' };
    const answer = await bulk(asked);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body.items).toMatchObject([
      { accountId: one, status: 200, result: { id: one, changed: true, disablementId: expect.any(String) } },
      { accountId: stranger.id, status: 404, problem: { code: 'not-found' } },
      { accountId: acme.id, status: 403, problem: { code: 'forbidden' } },
      { accountId: two, status: 200 },
    ]);
    const alone = await client.post(
      `/v1/accounts/${stranger.id}/disable`,
      { reason: 'Unpaid' },
      { as: acme.key },
    );
    expect(answer.body.items[1].problem).toEqual(alone.body);
    expect(Number(answer.headers['tierline-position'])).toBe(Number(await lastAsked(system)));
    expect((await bulk(asked)).body.items[0].result).toMatchObject({ changed: false });
    const enabled = await bulk({ accountIds: [two, one], do: 'enable', reason: 'Paid' });
    expect(enabled.body.items.map(({ result }: { result: { changed: boolean } }) => result.changed)).toEqual([
      true,
      true,
    ]);
    const modules = ['live-view', 'archive'];
    const restricted = await bulk({ accountIds: [one, two], do: 'restrict', modules });
    expect(statuses(restricted)).toEqual([200, 200]);
    const shown = atLeast(String(restricted.headers['tierline-position']));
    for (const id of [one, two])
      expect((await client.get(`/v1/accounts/${id}/permissions`, shown)).body.own).toEqual(modules);
  });

  it('are refused as a whole only for their form', async () => {
    const [one] = await shops(1);
    const wrong: readonly (readonly [object, string])[] = [
      [{ accountIds: [], do: 'disable', reason: 'r' }, 'accountIds'],
      [{ accountIds: [one, one], do: 'disable', reason: 'r' }, 'accountIds/1'],
      [{ accountIds: ['x'], do: 'disable', reason: 'r' }, 'accountIds/0'],
      [{ accountIds: Array.from({ length: 501 }, () => one), do: 'disable', reason: 'r' }, 'accountIds'],
      [{ accountIds: [one], do: 'close', reason: 'r' }, 'do'],
      [{ accountIds: [one], do: 'disable' }, 'reason'],
      [{ accountIds: [one], do: 'restrict' }, 'modules'],
      [{ accountIds: [one], do: 'restrict', modules: [], reason: 'r' }, 'reason'],
      [{ accountIds: [one], do: 'enable', reason: 'r', modules: [] }, 'modules'],
    ];
    const head = await lastAsked(system);
    for (const [body, path] of wrong) expectProblem(await bulk(body), 400, 'malformed', path);
    expect(await lastAsked(system)).toBe(head);
  });

  it('are foreseen together, what lies below several of them once, and nothing is done', async () => {
    const sub = await subIntegrator(system, client, acme, { plans: [{ planId }] });
    const shop = await customer(client, sub);
    const beside = await customer(client, acme);
    const [inner, outer] = [
      await activeCamera(client, shop, planId),
      await activeCamera(client, beside, planId),
    ];
    const accountIds = [shop, sub.id, beside, acme.id];
    const head = await lastAsked(system);
    const dry = await bulk({ accountIds, do: 'disable' }, { query: '?dryRun=true' });
    expect(dry.body).toMatchObject({ counts: { stop: 2, start: 0, stayOff: 0 }, truncated: false });
    expect(statuses(dry)).toEqual([200, 200, 200, 403]);
    expect(new Set(dry.body.stop)).toEqual(new Set([inner, outer]));
    expect(dry.body.cameras[inner]).toEqual({ name: 'Door', customerId: shop, customerName: 'Shop' });
    const restricted = await bulk(
      { accountIds: [shop, sub.id], do: 'restrict', modules: ['archive'] },
      { query: '?dryRun=true' },
    );
    expect(restricted.body).toMatchObject({ descendants: 0, items: [{ status: 200 }, { status: 200 }] });
    expect(restricted.body.items[0].result.lost).toContain('live-view');
    const above = await bulk(
      { accountIds: [sub.id], do: 'restrict', modules: [] },
      { query: '?dryRun=true' },
    );
    expect(above.body.descendants).toBe(1);
    expect(await lastAsked(system)).toBe(head);

    created(await client.post(`/v1/accounts/${sub.id}/disable`, { reason: 'r' }));
    created(await client.post(`/v1/accounts/${shop}/disable`, { reason: 'r' }));
    const camera = `/v1/cameras/${inner}`;
    await expect
      .poll(async () => (await client.get(camera)).body.holds.length, { timeout: 240_000 })
      .toBeGreaterThan(0);
    // Each of them alone would start nothing.
    const operator = (ids: readonly string[]) =>
      client.post('/v1/accounts/bulk?dryRun=true', { accountIds: ids, do: 'enable' });
    expect((await operator([sub.id])).body.counts).toMatchObject({ start: 0, stayOff: 1 });
    expect((await operator([shop])).body.counts).toMatchObject({ start: 0, stayOff: 1 });
    expect((await operator([shop, sub.id])).body).toMatchObject({ counts: { start: 1 }, start: [inner] });
  });

  it('are finished by the repeat where the process failed in the middle, each done once', async () => {
    const accountIds = await shops(25);
    let appended = 0;
    const { log } = system.ports;
    const failing = createClient(
      await system.another({
        ports: {
          log: {
            ...log,
            append: async (...given) => {
              appended += 1;
              if (appended > 13) throw away();
              const result = await log.append(...given);
              // One that was stored, and whose answer was lost.
              if (appended === 13) throw away();
              return result;
            },
          },
        },
      }),
    );
    const body = { accountIds, do: 'disable', reason: 'Unpaid' };
    const keyed = { as: acme.key, headers: { 'idempotency-key': 'many' } };
    const failed = await failing.post('/v1/accounts/bulk', body, keyed);
    expect(failed.status).toBe(503);
    expect((await disablings(accountIds)).filter((count) => count > 0).length).toBeLessThan(25);
    const again = await bulk(body, { key: 'many' });
    expect(statuses(again)).toEqual(accountIds.map(() => 200));
    expect(again.body.items.every(({ result }: { result: { changed: boolean } }) => result.changed)).toBe(
      true,
    );
    expect(await disablings(accountIds)).toEqual(accountIds.map(() => 1));
    const replayed = await bulk(body, { key: 'many' });
    expect(replayed.headers['idempotency-replayed']).toBe('true');
    expect(replayed.body).toEqual(again.body);
    expectProblem(await bulk({ ...body, do: 'enable' }, { key: 'many' }), 422, 'idempotency-key-reused');
  });
});
