import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day, Instant } from '#domain/kernel/ids.ts';
import { documentWith } from '#tests/application/billing/document/documents.ts';
import { type Client, createClient, created } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { atLeast, customer, integrator } from '../kernel/people.ts';
import { type Books, createBooks, type Issued } from './books.ts';

let system: TestSystem;
let client: Client;
let books: Books;
let primary: { readonly id: string; readonly key: string };
let shop: string;
/** The moment it is for the API. */
let now: Instant;

beforeAll(async () => {
  system = await openSystem();
  now = system.ports.clock.now();
  client = createClient(await system.another({ ports: { clock: { now: () => now } } }));
  books = createBooks(system);
  primary = await integrator(system, createClient(system.app));
  shop = await customer(createClient(system.app), primary);
});
afterAll(() => system.close());

const {
  biller: _,
  payer: __,
  billerId: ___,
  payerId: ____,
  invoiceId: _____,
  number: ______,
  ...plain
} = documentWith();

/** Issues a document of version 2 that is due on a day of a zone. */
const issue = (dueOn: string | undefined, timeZone: string, more: object = {}): Promise<Issued> => {
  const { dueOn: _due, ...undated } = plain;
  return books.issue(shop, { ...undated, ...(dueOn ? { dueOn: dueOn as Day } : {}), timeZone, ...more });
};

const listed = async (query: string, position: string): Promise<readonly string[]> => {
  const { body } = await client.get(`/v1/accounts/${primary.id}/invoices?as=biller${query}`, {
    as: primary.key,
    ...atLeast(position),
  });
  return body.items.map(({ id }: { id: string }) => id);
};

describe('An invoice that is not paid in time', () => {
  it("is overdue from the end of its due day, by its biller's day, until it is paid", async () => {
    const berlin = await issue('2030-10-18', 'Europe/Berlin');
    const auckland = await issue('2030-10-18', 'Pacific/Auckland');
    const without = await issue(undefined, 'Europe/Berlin');
    const { position } = without;
    const overdueAt = async (moment: string) => {
      now = moment as Instant;
      return listed('&overdue=true', position);
    };
    expect(await overdueAt('2030-10-18T10:59:59.999Z')).toEqual([]);
    expect(await overdueAt('2030-10-18T11:00:00.000Z')).toEqual([auckland.id]);
    expect(await overdueAt('2030-10-18T21:59:59.999Z')).toEqual([auckland.id]);
    expect(await overdueAt('2030-10-18T22:00:00.000Z')).toEqual([auckland.id, berlin.id]);
    expect(await listed('&overdue=false', position)).toHaveLength(3);

    const one = (await client.get(`/v1/invoices/${berlin.id}`)).body;
    expect(one).toMatchObject({
      documentNumber: `2026-${one.number}`,
      timeZone: 'Europe/Berlin',
      issuedOn: '2026-10-04',
      dueOn: '2030-10-18',
      overdue: true,
      seller: { legalName: 'Nord Video GmbH', vatId: 'DE123456789' },
      buyer: { legalName: 'Bäckerei Sommer GmbH' },
    });
    expect(one.lines[0]).toMatchObject({ from: '2026-09-01', to: '2026-09-30' });
    expect(one.warnings).toEqual([]);
    expect((await client.get(`/v1/invoices/${without.id}`)).body).toMatchObject({
      dueOn: null,
      overdue: false,
    });

    const paid = created(
      await client.post(`/v1/invoices/${auckland.id}/payments`, {
        amount: { amount: '1515.60', currency: 'EUR' },
        reference: 'TRF-1',
      }),
    );
    expect(await listed('&overdue=true', paid.position)).toEqual([berlin.id]);
  });

  it('was not overdue at the moments before, whatever day it is now', async () => {
    const { id, position } = await issue('2030-10-18', 'Europe/Berlin');
    now = '2030-11-01T00:00:00.000Z' as Instant;
    expect((await client.get(`/v1/invoices/${id}`, atLeast(position))).body.overdue).toBe(true);
    expect((await client.get(`/v1/invoices/${id}?asOf=${position}`)).body.overdue).toBe(false);
    expect(await listed(`&overdue=true&asOf=${position}`, position)).toEqual([]);
  });
});

describe('The page of a document with a layout', () => {
  const page = async (id: string, position: string) => {
    const answer = await client.get(`/v1/invoices/${id}`, {
      headers: { accept: 'text/html', 'tierline-at-least': position },
    });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    return answer;
  };
  const textOf = (html: string): string =>
    html
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');

  it('is in the language of its payer, and tells days of service, terms and what became of it', async () => {
    now = '2030-11-01T00:00:00.000Z' as Instant;
    const { id, document } = await issue('2030-10-18', 'Europe/Berlin', { language: 'de' });
    const { position } = created(
      await client.post(`/v1/invoices/${id}/payments`, {
        amount: { amount: '500.00', currency: 'EUR' },
        reference: 'TRF-2',
      }),
    );
    const answer = await page(id, position);
    expect(answer.headers['content-language']).toBe('de');
    const text = textOf(answer.text);
    for (const part of [
      `Rechnung 2026-${document.number}`,
      'Überfällig',
      'Nord Video GmbH',
      'Bäckerei Sommer GmbH',
      'Ausstellungsdatum 4. Oktober 2026',
      'Fällig am 18. Oktober 2030',
      '1.–30. September 2026',
      '1.240 Kameratage',
      'Gesamtbetrag 1.515,60 EUR',
      'Bankverbindung DE89 3704 0044 0532 0130 00',
      'Zahlung TRF-2 −500,00',
      'Offener Betrag 1.015,60',
    ])
      expect(text).toContain(part);
  });

  it('runs to the left in Arabic', async () => {
    const { id, position } = await issue('2030-10-18', 'Asia/Riyadh', { language: 'ar' });
    const { text } = await page(id, position);
    expect(text).toContain('<html lang="ar" dir="rtl">');
    expect(textOf(text)).toContain('4 أكتوبر 2026');
    expect(text).toContain('<bdi dir="ltr">DE89 3704 0044 0532 0130 00</bdi>');
  });

  it('escapes whatever people wrote', async () => {
    const evil = `<script>alert("1")</script>&'`;
    const particulars = { legalName: evil, lines: [evil], vatId: evil, taxNumber: evil, bankAccount: evil };
    const { id } = await issue('2030-10-18', 'UTC', {
      seller: particulars,
      buyer: particulars,
      lines: plain.lines.map((line) => ({
        ...line,
        description: evil,
        ...(line.kind === 'plan' ? { figures: { planName: evil, cameraDays: 1, daysInMonth: 30 } } : {}),
      })),
      taxes: [{ name: evil, percent: '19', base: '100.00', amount: '19.00' }],
    });
    const { position } = created(await client.post(`/v1/invoices/${id}/void`, { reason: evil }));
    const { text } = await page(id, position);
    expect(text).not.toContain('<script');
    expect(text.split('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;').length).toBeGreaterThan(
      12,
    );
  });
});
