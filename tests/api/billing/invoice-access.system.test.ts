import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { lastAsked } from '../kernel/last-asked.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { atLeast, customer, integrator, subIntegrator } from '../kernel/people.ts';
import { type Books, createBooks } from './books.ts';
import { payment, showInvoice, url } from './invoice-requests.ts';

let system: TestSystem;
let client: Client;
let books: Books;
let primary: { id: string; key: string };
let sub: { id: string; key: string };
let shop: string;
let shopKey: string;

const keyOf = async (account: string, role: string): Promise<string> =>
  created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role })).key;

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  books = createBooks(system);
  primary = await integrator(system, client);
  sub = await subIntegrator(system, client, primary);
  shop = await customer(client, sub);
  shopKey = await keyOf(shop, 'customer');
});
afterAll(() => system.close());

const show = (...asked: [id: string, position: string, as?: string]) => showInvoice(client, ...asked);

describe('Who may do what with an invoice', () => {
  const deeds = [
    ['payments', payment('1.00', 'authority')],
    ['void', { reason: 'r' }],
    ['uncollectible', { reason: 'r' }],
    ['credit-notes', { reason: 'r' }],
  ] as const;

  it('only the biller’s own people, and operators, change it; whoever sees it is told so', async () => {
    const { id } = await books.issue(shop);
    const stranger = await integrator(system, client);
    const before = await lastAsked(system);
    const auditor = await keyOf(sub.id, 'auditor');
    const recorder = await keyOf(sub.id, 'recorder');
    const made = await lastAsked(system);
    for (const [what, body] of deeds) {
      for (const as of [primary.key, shopKey, auditor, recorder])
        expectProblem(await client.post(url(id, what), body, { as }), 403, 'forbidden');
      expectProblem(await client.post(url(id, what), body, { as: stranger.key }), 404, 'not-found');
      expectProblem(await client.post(url(randomUUID(), what), body, { as: sub.key }), 404, 'not-found');
    }
    expect(made).toBeGreaterThan(before);
    expect(await lastAsked(system)).toBe(made);
    const acting = { 'tierline-on-behalf-of': sub.id, 'tierline-reason': 'on the phone' };
    created(await client.post(url(id, 'payments'), payment('1.00', 'acting'), { headers: acting }));
    created(await client.post(url(id, 'payments'), payment('1.00', 'operator')));
  });

  it('whoever may read the payer reads it; for others it does not exist, whatever they ask', async () => {
    const { id, position } = await books.issue(shop);
    const stranger = await integrator(system, client);
    const beside = await customer(client, sub);
    const besideKey = await keyOf(beside, 'customer');
    const auditor = await keyOf(primary.id, 'auditor');
    for (const as of [primary.key, sub.key, shopKey, auditor])
      expect((await show(id, position, as)).status).toBe(200);
    const missing = await client.get(url(randomUUID()), { as: stranger.key });
    for (const as of [stranger.key, besideKey]) {
      const answer = await client.get(url(id), { as });
      expectProblem(answer, 404, 'not-found');
      expect(answer.body).toEqual(missing.body);
      expect(Object.keys(answer.headers).sort()).toEqual(Object.keys(missing.headers).sort());
      for (const list of [`/v1/accounts/${shop}/invoices`, `/v1/accounts/${sub.id}/invoices?as=biller`])
        expectProblem(await client.get(list, { as }), 404, 'not-found');
    }
    const recorder = await keyOf(sub.id, 'recorder');
    expectProblem(await client.get(url(id), { as: recorder }), 403, 'forbidden');
  });

  it('nothing above the asker is named to it', async () => {
    const { id } = await books.issue(shop);
    const { position } = created(await client.post(url(id, 'uncollectible'), { reason: 'we gave them up' }));
    const own = await show(id, position, shopKey);
    expect(own.body).toMatchObject({
      billerId: 'above',
      payerId: shop,
      biller: { name: 'Sub Video' },
      uncollectible: null,
    });
    const list = await client.get(`/v1/accounts/${shop}/invoices`, { as: shopKey, ...atLeast(position) });
    const whole = await client.get(`/v1/accounts/${shop}/invoices`, {
      as: shopKey,
      headers: { accept: 'application/x-ndjson' },
    });
    for (const { text } of [own, list, whole]) {
      expect(text).not.toContain(sub.id);
      expect(text).not.toContain('gave them up');
    }
    for (const as of [sub.key, primary.key])
      expect((await show(id, position, as)).body).toMatchObject({
        billerId: sub.id,
        uncollectible: { reason: 'we gave them up' },
      });
  });

  it('people without billing-view see no bills, though those above them do', async () => {
    const parent = await subIntegrator(system, client, primary);
    const kiosk = await customer(client, parent);
    const kioskKey = await keyOf(kiosk, 'customer');
    const { id, position } = await books.issue(kiosk);
    const without = modules.filter((module) => module !== 'billing-view');
    const reads = [
      url(id),
      `/v1/accounts/${kiosk}/invoices`,
      `/v1/accounts/${kiosk}/ledger`,
      `/v1/accounts/${kiosk}/balance`,
      `/v1/accounts/${kiosk}/margin?month=2026-11`,
    ];
    for (const read of reads)
      expect((await client.get(read, { as: kioskKey, ...atLeast(position) })).status).toBe(200);
    created(await client.put(`/v1/accounts/${kiosk}/modules`, { modules: without }));
    for (const read of reads) {
      expectProblem(await client.get(read, { as: kioskKey }), 403, 'module-not-allowed');
      expect((await client.get(read, { as: parent.key })).status).toBe(200);
    }
    created(await client.put(`/v1/accounts/${parent.id}/modules`, { modules: without }));
    for (const read of reads) {
      expectProblem(await client.get(read, { as: parent.key }), 403, 'module-not-allowed');
      expect((await client.get(read, { as: primary.key })).status).toBe(200);
      expect((await client.get(read)).status).toBe(200);
    }
    created(await client.post(url(id, 'payments'), payment(), { as: parent.key }));
  });
});

describe('Lists of invoices', () => {
  it('are of what was received, newest first, or issued; paged or whole', async () => {
    const parent = await subIntegrator(system, client, primary);
    const kiosk = await customer(client, parent);
    const [one, two] = [await books.issue(kiosk), await books.issue(kiosk)];
    const received = await books.issue(parent.id);
    const list = async (account: string, query: string, as = parent.key) =>
      (await client.get(`/v1/accounts/${account}/invoices${query}`, { as, ...atLeast(received.position) }))
        .body;
    const ids = async (...query: Parameters<typeof list>) =>
      (await list(...query)).items.map((item: { id: string }) => item.id);
    expect(await ids(kiosk, '')).toEqual([two.id, one.id]);
    expect(await ids(parent.id, '?as=biller')).toEqual([two.id, one.id]);
    expect(await ids(parent.id, '?as=payer')).toEqual([received.id]);
    expect(await ids(primary.id, '?as=biller', primary.key)).toContain(received.id);
    const first = await list(kiosk, '?limit=1');
    expect(first.items.map(({ number }: { number: number }) => number)).toEqual([2]);
    const rest = await list(kiosk, `?limit=1&after=${first.next}`);
    expect(rest).toMatchObject({ items: [{ id: one.id, number: 1 }], next: null });
    const whole = await client.get(`/v1/accounts/${kiosk}/invoices`, {
      headers: { accept: 'application/x-ndjson' },
    });
    expect(
      whole.text
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text).id),
    ).toEqual([two.id, one.id]);
    expectProblem(await client.get(`/v1/accounts/${kiosk}/invoices?as=auditor`), 400, 'malformed', 'as');
    expectProblem(
      await client.get(`/v1/accounts/${kiosk}/invoices?as=biller&after=${first.next}`),
      400,
      'malformed',
      'after',
    );
  });
});
