import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';
import { type Books, createBooks } from './books.ts';

let system: TestSystem;
let client: Client;
let books: Books;
let shop: string;
let shopKey: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  books = createBooks(system);
  const primary = await integrator(system, client);
  shop = await customer(client, primary);
  const key = { role: 'customer', name: 'Owner' };
  shopKey = created(await client.post(`/v1/accounts/${shop}/api-keys`, key)).key;
});
afterAll(() => system.close());

const page = (id: string, position: string, more: { as?: string; accept?: string } = {}) =>
  client.get(`/v1/invoices/${id}`, {
    ...(more.as ? { as: more.as } : {}),
    headers: { accept: more.accept ?? 'text/html', 'tierline-at-least': position },
  });

/** What a reader sees of it. */
const textOf = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('The page of an invoice', () => {
  it('has both parties, number, dates, lines, taxes, totals and what is due, for the payer too', async () => {
    const { id, document, position } = await books.issue(shop, {
      number: 1,
      lines: [
        {
          kind: 'plan',
          description: 'Plan Basic, 310 camera-days of 30',
          quantity: '10.333333',
          unit: 'camera-month',
          unitPrice: '1234.5',
          amount: '12756.50',
        },
      ],
      taxes: [{ name: 'VAT', percent: '19', base: '12756.50', amount: '2423.74' }],
      net: '12756.50',
      tax: '2423.74',
      gross: '15180.24',
      warnings: [{ code: 'usage-missing', detail: 'No usage was recorded on 2026-11-30.' }],
    });
    const answer = await page(id, position, {
      as: shopKey,
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers.vary).toContain('Accept');
    const text = textOf(answer.text);
    for (const part of [
      'Invoice 1',
      'Open',
      'Sub Video',
      'Hauptstraße 1',
      '10115 Berlin',
      'Billed to',
      'Shop',
      'Platz der Republik 1',
      '1–30 November 2026',
      'Plan Basic, 310 camera-days of 30',
      '10.333333',
      'camera-month',
      '1,234.5',
      '12,756.50',
      'VAT 19 %',
      '2,423.74',
      'Total 15,180.24 EUR',
      'Balance due 15,180.24 EUR',
      id,
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Payments and credits');
    expect(answer.text).not.toContain(document.billerId);
  });

  it('tells how the balance came about, and that a voided one is void', async () => {
    const { id } = await books.issue(shop);
    const amount = (value: string) => ({ amount: value, currency: 'EUR' });
    created(
      await client.post(`/v1/invoices/${id}/payments`, { amount: amount('19.00'), reference: 'TRF-77' }),
    );
    const note = created(
      await client.post(`/v1/invoices/${id}/credit-notes`, { reason: 'outage', amount: amount('11.90') }),
    );
    const open = textOf((await page(id, note.position)).text);
    expect(open).toMatch(
      /Total of this document 119\.00.*Payment TRF-77 −19\.00.*Credit note 1 outage −11\.90.*Balance due 88\.10/,
    );
    expect(open).not.toContain('VOID');
    const { position } = created(await client.post(`/v1/invoices/${id}/void`, { reason: 'wrong price' }));
    const gone = textOf((await page(id, position)).text);
    expect(gone).toContain('VOID');
    expect(gone).toMatch(
      /Voided wrong price −107\.10.*Kept as credit for the payer 19\.00.*Balance due 0\.00/,
    );
  });

  it('says of a document that owes its payer that it is a credit note', async () => {
    const { id, position } = await books.issue(shop, {
      kind: 'credit-note',
      currency: 'JPY',
      taxes: [],
      taxMode: 'none',
      net: '-1200',
      tax: '0',
      gross: '-1200',
    });
    const text = textOf((await page(id, position)).text);
    expect(text).toMatch(/Credit note \d+ Settled/);
    expect(text).toContain('Credit −1,200 JPY');
    expect(text).toContain('No tax is charged');
    expect(text).toMatch(/Kept as credit for the payer 1,200.*Balance due 0/);
  });

  it('escapes whatever people wrote', async () => {
    const evil = `<script>alert("1")</script>&'`;
    const { id } = await books.issue(shop, {
      biller: { name: evil, lines: [evil] },
      payer: { name: evil, lines: [evil, '</div>'] },
      lines: [
        { kind: 'traffic', description: evil, quantity: '1', unit: 'GB', unitPrice: '1', amount: '1.00' },
      ],
      taxes: [{ name: evil, percent: '19', base: '100.00', amount: '19.00' }],
      warnings: [{ code: 'usage-missing', detail: evil }],
    });
    const payment = { amount: { amount: '1.00', currency: 'EUR' }, reference: evil };
    created(await client.post(`/v1/invoices/${id}/payments`, payment));
    const { position } = created(await client.post(`/v1/invoices/${id}/void`, { reason: evil }));
    const { text } = await page(id, position);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('alert("1")');
    expect(text.split('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;').length).toBeGreaterThan(
      9,
    );
  });

  it('runs no script, loads nothing, allows its own style by hash alone, and is kept nowhere', async () => {
    const { id, position } = await books.issue(shop);
    const { headers, text } = await page(id, position);
    const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '';
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'`,
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toMatch(/<script|https?:|url\(|<img|<link|style="|@import/);
    expect(style).toMatch(/@page \{\s*size: A4/);
    expect(style).toContain('thead { display: table-header-group; }');
    expect(style).toContain('tr { break-inside: avoid; }');
  });

  it('is for those who ask for HTML by name, and problems stay problems', async () => {
    const { id, position } = await books.issue(shop);
    for (const accept of ['*/*', 'application/json', 'text/html;q=0, application/json'])
      expect((await page(id, position, { accept })).body.id).toBe(id);
    const unknown = await page('01900000-0000-7000-8000-0000000000aa', position);
    expectProblem(unknown, 404, 'not-found');
  });
});
