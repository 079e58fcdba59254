import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Day } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';
import { type Books, createBooks } from './books.ts';

let system: TestSystem;
let client: Client;
let books: Books;
let primary: { id: string; key: string };
let shop: string;
let shopKey: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  books = createBooks(system);
  primary = await integrator(system, client);
  shop = await customer(client, primary);
  const keyOf = async (account: string, role: string): Promise<string> =>
    created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: 'Key' })).key;
  shopKey = await keyOf(shop, 'customer');
});
afterAll(() => system.close());

const particulars = {
  seller: { legalName: 'Sub Video GmbH', lines: ['Hauptstraße 1'], country: 'DE', vatId: 'DE123456789' },
  buyer: { legalName: 'Shop', lines: ['Platz der Republik 1'], country: 'DE' },
  issuedOn: '2026-12-04' as Day,
  timeZone: 'Europe/Berlin',
  language: 'de',
  layout: 1,
} as const;

const read = (id: string, accept: string, more: { as?: string; position?: string } = {}) =>
  client.get(`/v1/invoices/${id}`, {
    ...(more.as ? { as: more.as } : {}),
    headers: { accept, ...(more.position ? { 'tierline-at-least': more.position } : {}) },
  });

describe('A document as a file', () => {
  it('is a PDF for biller and payer alike, the same bytes each time, also once it is paid', async () => {
    const { id, position } = await books.issue(shop, particulars);
    const first = await read(id, 'application/pdf', { position });
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe('application/pdf');
    expect(first.text.startsWith('%PDF-1.')).toBe(true);
    await client.post(`/v1/invoices/${id}/payments`, {
      amount: { amount: '119.00', currency: 'EUR' },
      reference: 'TRF 1',
    });
    const again = await read(id, 'application/pdf', { as: shopKey });
    expect(again.text).toBe(first.text);
    expect(again.headers.etag).toBe(first.headers.etag);
  });

  it('is an e-invoice where EN 16931 can say it, and 406 with the reason where not', async () => {
    const { id, position } = await books.issue(shop, particulars);
    const xml = await read(id, 'application/xml', { position, as: shopKey });
    expect(xml.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(xml.text).toContain('<ram:GrandTotalAmount>119.00</ram:GrandTotalAmount>');
    const several = await books.issue(shop, {
      ...particulars,
      taxes: ['10', '9'].map((percent) => ({
        name: percent,
        percent,
        base: '100.00',
        amount: `${percent}.00`,
      })),
    });
    const refused = await read(several.id, 'application/xml', { position: several.position });
    expectProblem(refused, 406, 'not-expressible');
    expect(refused.body.detail).toContain('Several tax rates');
  });
});

describe('A mail about a document', () => {
  const delivery = async (id: string) => (await client.get(`/v1/invoices/${id}`)).body.delivery;

  it('goes out when the biller mails, only of what is issued after that, and is shown on the invoice', async () => {
    const before = await books.issue(shop, particulars);
    await client.put(`/v1/accounts/${shop}/delivery`, {
      email: 'accounts@shop.example',
      language: 'de',
      eInvoice: 'xml',
    });
    await client.put(
      `/v1/accounts/${primary.id}/sending`,
      { mail: true, daysAfterDue: [7] },
      { as: primary.key },
    );
    const after = await books.issue(shop, particulars);
    await vi.waitUntil(async () => (await delivery(after.id))?.state === 'sent', { timeout: 240_000 });
    expect(await delivery(after.id)).toMatchObject({ state: 'sent', to: 'accounts@shop.example' });
    expect(await delivery(before.id)).toBeNull();
    const mails = system.mails.filter(({ to }) => to === 'accounts@shop.example');
    expect(mails.map(({ attachments = [] }) => attachments.map(({ mediaType }) => mediaType))).toEqual([
      ['application/pdf', 'application/xml'],
    ]);
    const downloaded = await read(after.id, 'application/pdf');
    expect(Buffer.from(mails[0]?.attachments?.[0]?.content ?? []).toString()).toBe(downloaded.text);
  });

  it('is sent again for the payer’s own people and for the biller’s, within the limits', async () => {
    const { id, position } = await books.issue(shop, { ...particulars, payer: { name: 'Shop', lines: [] } });
    await read(id, 'application/json', { position });
    await vi.waitUntil(async () => (await delivery(id))?.state === 'sent', { timeout: 240_000 });
    const soon = await client.post(
      `/v1/invoices/${id}/send`,
      { email: 'owner@shop.example' },
      { as: shopKey },
    );
    expectProblem(soon, 429, 'too-many-invoice-mails');
    expect(Number(soon.headers['retry-after'])).toBeGreaterThan(0);
    const other = await customer(client, primary);
    const otherKey = created(
      await client.post(`/v1/accounts/${other}/api-keys`, { role: 'customer', name: 'K' }),
    ).key;
    expectProblem(await client.post(`/v1/invoices/${id}/send`, {}, { as: otherKey }), 404, 'not-found');
    expectProblem(await client.post(`/v1/invoices/${id}/send`, { email: 'nonsense' }), 400, 'malformed');
  });

  it('is not sent for people who may not read it: a mail is no way around a module or the portal', async () => {
    const { id } = await books.issue(shop, particulars);
    const send = () =>
      client.post(`/v1/invoices/${id}/send`, { email: 'else@where.example' }, { as: shopKey });
    const { modules } = (await client.get(`/v1/accounts/${shop}`)).body;
    const without = (module: string) => ({ modules: modules.filter((each: string) => each !== module) });
    for (const [module, code] of [
      ['billing-view', 'module-not-allowed'],
      ['admin-portal', 'portal-access-required'],
    ] as const) {
      await client.put(`/v1/accounts/${shop}/modules`, without(module));
      expectProblem(await send(), 403, code);
    }
    await client.put(`/v1/accounts/${shop}/modules`, { modules });
    expect(system.mails.some(({ to }) => to === 'else@where.example')).toBe(false);
  });

  it('cannot be sent without an address, and says so on the invoice', async () => {
    const nobody = await customer(client, primary);
    const { id } = await books.issue(nobody, particulars);
    await vi.waitUntil(async () => (await delivery(id))?.state === 'no-address', { timeout: 240_000 });
    expectProblem(await client.post(`/v1/invoices/${id}/send`, {}), 409, 'no-address');
    const sent = await client.post(
      `/v1/invoices/${id}/send`,
      { email: 'owner@nobody.example' },
      { as: primary.key },
    );
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({ id, changed: true });
    await vi.waitUntil(async () => (await delivery(id))?.state === 'sent', { timeout: 240_000 });
    expect(system.mails.some(({ to }) => to === 'owner@nobody.example')).toBe(true);
  });
});
