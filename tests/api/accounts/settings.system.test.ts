import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator, subIntegrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let primary: { readonly id: string; readonly key: string };
let sub: { readonly id: string; readonly key: string };
let shop: string;
let shopKey: string;

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  primary = await integrator(system, client, { name: 'Nord Video' });
  sub = await subIntegrator(system, client, primary);
  shop = await customer(client, sub);
  shopKey = created(
    await client.post(`/v1/accounts/${shop}/api-keys`, { role: 'customer', name: 'own' }, { as: sub.key }),
  ).key;
});
afterAll(() => system.close());

const seller = {
  legalName: 'Nord Video GmbH',
  addressLines: ['Hafenstraße 12', '20457 Hamburg'],
  country: 'DE',
  taxNumber: '22/815/08151',
  vatId: 'DE123456789',
  bankAccount: 'DE89 3704 0044 0532 0130 00',
  paymentTermDays: 14,
  numberPrefix: 'NV-',
};

const of = (account: string, part: string) => `/v1/accounts/${account}/${part}`;

describe('before anything is set', () => {
  it("a biller's documents say its own name and address, nothing is mailed, and documents are in English", async () => {
    const { body: account } = await client.get(`/v1/accounts/${primary.id}`);
    expect((await client.get(of(primary.id, 'seller'))).body).toEqual({
      legalName: 'Nord Video',
      addressLines: account.address.lines,
      country: account.address.country,
    });
    expect((await client.get(of(platformId, 'seller'))).body).toEqual({
      legalName: 'Platform',
      addressLines: [],
    });
    expect((await client.get(of(platformId, 'sending'))).body).toEqual({ mail: false, daysAfterDue: [] });
    expect((await client.get(of(primary.id, 'delivery'))).body).toEqual({
      email: account.email,
      legalName: 'Nord Video',
      country: account.address.country,
      language: 'en',
      eInvoice: 'none',
    });
  });
});

describe('what is set', () => {
  it('is read back as it was given, at its revision, and as it was before then', async () => {
    const before = await client.get(of(primary.id, 'seller'));
    const put = (etag: unknown) =>
      client.put(of(primary.id, 'seller'), seller, {
        as: primary.key,
        headers: { 'if-match': String(etag) },
      });
    const { position } = created(await put(before.headers.etag));
    expectProblem(await put(before.headers.etag), 412, 'revision-mismatch');
    const at = { headers: { 'tierline-at-least': String(position) } };
    const after = await client.get(of(primary.id, 'seller'), at);
    expect(after.body).toEqual(seller);
    const same = await client.get(of(primary.id, 'seller'), {
      headers: { 'if-none-match': String(after.headers.etag) },
    });
    expect(same.status).toBe(304);
    const then = await client.get(`${of(primary.id, 'seller')}?asOf=${BigInt(position) - 1n}`);
    expect(then.body.legalName).toBe('Nord Video');
    expect((await client.put(of(primary.id, 'seller'), seller)).body.changed).toBe(false);
  });

  it('of the platform too', async () => {
    const { position } = created(await client.put(of(platformId, 'seller'), { legalName: 'Vendor Ltd' }));
    const at = { headers: { 'tierline-at-least': String(position) } };
    expect((await client.get(of(platformId, 'seller'), at)).body).toEqual({
      legalName: 'Vendor Ltd',
      addressLines: [],
    });
  });

  it('names and the lines of an address are kept composed, however they were typed', async () => {
    const [composed, inParts] = ['Tür', 'Tu\u0308r'];
    const said = (text: string) => ({ legalName: text, addressLines: ['Hafen', text] });
    created(await client.put(of(sub.id, 'seller'), said(inParts), { as: sub.key }));
    const again = await client.put(of(sub.id, 'seller'), said(composed), { as: sub.key });
    expect(created(again)).toMatchObject({ changed: false });
    const delivery = { legalName: inParts, language: 'en', eInvoice: 'none' };
    const { position } = created(await client.put(of(shop, 'delivery'), delivery, { as: sub.key }));
    const at = { headers: { 'tierline-at-least': String(position) } };
    expect((await client.get(of(sub.id, 'seller'), at)).body).toMatchObject(said(composed));
    expect((await client.get(of(shop, 'delivery'), at)).body).toMatchObject({ legalName: composed });
  });

  it('reminders are told in order', async () => {
    const { position } = created(
      await client.put(of(sub.id, 'sending'), { mail: true, daysAfterDue: [30, 7] }, { as: sub.key }),
    );
    const at = { headers: { 'tierline-at-least': String(position) } };
    expect((await client.get(of(sub.id, 'sending'), at)).body).toEqual({ mail: true, daysAfterDue: [7, 30] });
  });

  it('is told in the history of the account', async () => {
    const { body } = await client.get(`/v1/accounts/${primary.id}/history`, { as: primary.key });
    const told = body.items.map(({ what }: { what: string }) => what).join('\n');
    expect(told).toContain('Nord Video GmbH');
    expect(told).not.toContain(seller.bankAccount);
  });
});

describe('who sets what', () => {
  const delivery = { language: 'ar', eInvoice: 'none' };

  it('a payer itself, or a biller above it, says how it gets its documents', async () => {
    for (const as of [shopKey, sub.key, primary.key])
      expect((await client.put(of(shop, 'delivery'), delivery, { as })).status).toBe(200);
    expect((await client.put(of(sub.id, 'delivery'), delivery, { as: sub.key })).status).toBe(200);
  });

  it('what a biller says of itself is set by its own people, and not by those above it', async () => {
    expectProblem(await client.put(of(sub.id, 'seller'), seller, { as: primary.key }), 403, 'forbidden');
    expectProblem(
      await client.put(of(sub.id, 'sending'), { mail: true, daysAfterDue: [] }, { as: primary.key }),
      403,
      'forbidden',
    );
    expectProblem(await client.put(of(primary.id, 'seller'), seller, { as: sub.key }), 404, 'not-found');
    expectProblem(await client.put(of(sub.id, 'delivery'), delivery, { as: shopKey }), 404, 'not-found');
  });

  it('a customer bills nobody, and the platform is billed by nobody', async () => {
    expectProblem(await client.put(of(shop, 'seller'), seller), 404, 'not-found');
    expectProblem(await client.get(of(shop, 'seller')), 404, 'not-found');
    expectProblem(await client.put(of(platformId, 'delivery'), delivery), 404, 'not-found');
    expectProblem(await client.get(of(platformId, 'delivery')), 404, 'not-found');
  });
});

describe('the grammar', () => {
  it.each([
    ['seller', { ...seller, country: 'XX' }, 'country'],
    ['seller', { ...seller, country: 'de' }, 'country'],
    ['seller', { ...seller, numberPrefix: '=1+1' }, 'numberPrefix'],
    ['seller', { ...seller, numberPrefix: 'a'.repeat(17) }, 'numberPrefix'],
    ['seller', { ...seller, paymentTermDays: 366 }, 'paymentTermDays'],
    ['seller', { ...seller, paymentTermDays: 1.5 }, 'paymentTermDays'],
    ['seller', { ...seller, legalName: 'two\nlines' }, 'legalName'],
    ['seller', { ...seller, addressLines: ['\u202Ereversed'] }, 'addressLines/0'],
    ['seller', { country: 'DE' }, 'legalName'],
    ['sending', { mail: true, daysAfterDue: [0] }, 'daysAfterDue/0'],
    ['sending', { mail: true, daysAfterDue: [7, 7] }, 'daysAfterDue/1'],
    ['sending', { mail: 'yes', daysAfterDue: [] }, 'mail'],
    ['delivery', { language: 'fr', eInvoice: 'none' }, 'language'],
    ['delivery', { language: 'en', eInvoice: 'pdf' }, 'eInvoice'],
    ['delivery', { language: 'en', eInvoice: 'none', email: 'nowhere' }, 'email'],
  ])('of %s names what is wrong: %o', async (part, body, path) => {
    expectProblem(await client.put(of(sub.id, part), body), 400, 'malformed', path);
  });
});

describe('where bills go', () => {
  it('is not for people whose account may not see its bills', async () => {
    const { body } = await client.get(`/v1/accounts/${shop}/permissions`);
    const own: readonly string[] = body.own;
    await client.call('PUT', `/v1/customers/${shop}/admin-portal-access`, {
      as: sub.key,
      body: { allowed: true },
    });
    const restrict = (modules: readonly string[]) =>
      client.call('PUT', `/v1/accounts/${shop}/modules`, { as: sub.key, body: { modules } });
    await restrict(own.filter((module) => module !== 'billing-view'));
    const elsewhere = { email: 'elsewhere@shop.example', language: 'en', eInvoice: 'none' };
    const set = (as: string) => client.call('PUT', of(shop, 'delivery'), { as, body: elsewhere });
    expectProblem(await set(shopKey), 403, 'module-not-allowed');
    expect((await set(sub.key)).status).toBe(200);
    await restrict(own);
    expect((await set(shopKey)).status).toBe(200);
  });
});
