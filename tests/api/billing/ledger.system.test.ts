import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Month, platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { atLeast, customer, integrator, subIntegrator } from '../kernel/people.ts';
import { type Books, createBooks } from './books.ts';

let system: TestSystem;
let client: Client;
let books: Books;
let primary: { id: string; key: string };
let sub: { id: string; key: string };
let shop: string;
let kiosk: string;

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  books = createBooks(system);
  primary = await integrator(system, client);
  sub = await subIntegrator(system, client, primary);
  [shop, kiosk] = [await customer(client, sub), await customer(client, sub)];
});
afterAll(() => system.close());

const plain = (net: string, currency = 'EUR') => ({
  currency,
  net,
  gross: net,
  tax: currency === 'JPY' ? '0' : '0.00',
  taxMode: 'none' as const,
  taxes: [],
});

describe('The ledger over HTTP', () => {
  it('shows every posting with its event, sums that agree, and who owes what', async () => {
    const one = await books.issue(shop);
    await books.issue(kiosk, plain('700', 'JPY'));
    const paid = await client.post(`/v1/invoices/${one.id}/payments`, {
      amount: { amount: '120.00', currency: 'EUR' },
      reference: 'TRF-1',
    });
    const { position } = created(paid);
    const ledger = await client.get(`/v1/accounts/${sub.id}/ledger`, { as: sub.key, ...atLeast(position) });
    const shown = ledger.body.items.map(
      ({ account, debit, credit, currency }: Record<string, string>) =>
        `${account} ${debit} ${credit} ${currency}`,
    );
    expect(shown).toEqual([
      'receivable 119.00 0.00 EUR',
      'revenue 0.00 100.00 EUR',
      'tax-payable 0.00 19.00 EUR',
      'receivable 700 0 JPY',
      'revenue 0 700 JPY',
      'receivable 0.00 119.00 EUR',
      'cash 120.00 0.00 EUR',
      'credits 0.00 1.00 EUR',
    ]);
    expect(ledger.body.items.at(-1)).toEqual({
      position,
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at: expect.any(String),
      account: 'credits',
      payerId: shop,
      debit: '0.00',
      credit: '1.00',
      currency: 'EUR',
      invoiceId: one.id,
    });
    const kiosks = await client.get(`/v1/accounts/${sub.id}/ledger?payerId=${kiosk}`, { as: sub.key });
    expect(kiosks.body.items).toHaveLength(2);
    const whole = await client.get(`/v1/accounts/${sub.id}/ledger`, {
      as: sub.key,
      headers: { accept: 'application/x-ndjson' },
    });
    expect(
      whole.text
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text)),
    ).toEqual(ledger.body.items);

    const balance = await client.get(`/v1/accounts/${sub.id}/balance`, { as: sub.key, ...atLeast(position) });
    const payers = [
      { payerId: shop, currency: 'EUR', receivable: '0.00', badDebt: '0.00', credit: '1.00' },
      { payerId: kiosk, currency: 'JPY', receivable: '700', badDebt: '0', credit: '0' },
    ].toSorted((a, b) => (a.payerId < b.payerId ? -1 : 1));
    expect(balance.body).toEqual({
      currencies: [
        {
          currency: 'EUR',
          debits: '239.00',
          credits: '239.00',
          accounts: [
            { account: 'receivable', debit: '119.00', credit: '119.00', balance: '0.00' },
            { account: 'revenue', debit: '0.00', credit: '100.00', balance: '-100.00' },
            { account: 'tax-payable', debit: '0.00', credit: '19.00', balance: '-19.00' },
            { account: 'cash', debit: '120.00', credit: '0.00', balance: '120.00' },
            { account: 'credits', debit: '0.00', credit: '1.00', balance: '-1.00' },
          ],
        },
        {
          currency: 'JPY',
          debits: '700',
          credits: '700',
          accounts: [
            { account: 'receivable', debit: '700', credit: '0', balance: '700' },
            { account: 'revenue', debit: '0', credit: '700', balance: '-700' },
          ],
        },
      ],
      items: payers,
      next: null,
    });
    const first = await client.get(`/v1/accounts/${sub.id}/balance?limit=1`);
    const rest = await client.get(`/v1/accounts/${sub.id}/balance?limit=1&after=${first.body.next}`);
    expect([...first.body.items, ...rest.body.items]).toEqual(payers);
    expect(rest.body.currencies).toEqual(balance.body.currencies);
    const lines = await client.get(`/v1/accounts/${sub.id}/balance`, {
      headers: { accept: 'application/x-ndjson' },
    });
    expect(
      lines.text
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text)),
    ).toEqual(payers);
  });

  it('does not exist outside its subtree, and is a biller’s alone to a stranger', async () => {
    const stranger = await integrator(system, client);
    for (const what of ['ledger', 'balance', 'margin?month=2026-11']) {
      expectProblem(
        await client.get(`/v1/accounts/${sub.id}/${what}`, { as: stranger.key }),
        404,
        'not-found',
      );
      expect((await client.get(`/v1/accounts/${stranger.id}/${what}`, { as: stranger.key })).status).toBe(
        200,
      );
      expectProblem(
        await client.get(`/v1/accounts/${platformId}/${what}`, { as: stranger.key }),
        404,
        'not-found',
      );
    }
  });
});

describe('The margin over HTTP', () => {
  it('is the chain from the platform down, each level by what it bills and is billed, to the last digit', async () => {
    const month = '2026-10' as Month;
    const parent = await subIntegrator(system, client, primary);
    const [bakery, florist] = [await customer(client, parent), await customer(client, parent)];
    await books.issue(primary.id, { ...plain('50.00'), month }, { shares: [[parent.id, '49.995000000001']] });
    await books.issue(
      parent.id,
      { ...plain('60.00'), month },
      {
        shares: [
          [bakery, '40.123456789012'],
          [florist, '19.870000000000'],
        ],
      },
    );
    await books.issue(bakery, { ...plain('70.00'), month });
    const last = await books.issue(florist, { month });
    const { position } = created(
      await client.post(`/v1/invoices/${last.id}/credit-notes`, {
        reason: 'outage',
        amount: { amount: '11.90', currency: 'EUR' },
      }),
    );
    const margin = async (account: string, as?: string) =>
      (
        await client.get(`/v1/accounts/${account}/margin?month=${month}`, {
          ...(as ? { as } : {}),
          ...atLeast(position),
        })
      ).body;
    expect(await margin(platformId)).toEqual({
      month,
      currencies: [
        {
          currency: 'EUR',
          billed: '50.00',
          cost: '0.00',
          margin: '50.00',
          children: [{ accountId: primary.id, billed: '50.00', cost: '0.00', margin: '50.00' }],
          remainder: '0.00',
        },
      ],
    });
    expect(await margin(primary.id, primary.key)).toEqual({
      month,
      currencies: [
        {
          currency: 'EUR',
          billed: '60.00',
          cost: '50.00',
          margin: '10.00',
          children: [
            { accountId: parent.id, billed: '60.00', cost: '49.995000000001', margin: '10.004999999999' },
          ],
          remainder: '-0.004999999999',
        },
      ],
    });
    const own = await margin(parent.id, parent.key);
    expect(own).toEqual({
      month,
      currencies: [
        {
          currency: 'EUR',
          billed: '160.00',
          cost: '60.00',
          margin: '100.00',
          children: [
            { accountId: bakery, billed: '70.00', cost: '40.123456789012', margin: '29.876543210988' },
            { accountId: florist, billed: '90.00', cost: '19.87', margin: '70.13' },
          ].toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1)),
          remainder: '-0.006543210988',
        },
      ],
    });
    const none = await client.get(`/v1/accounts/${parent.id}/margin?month=2025-01`, { as: parent.key });
    expect(none.body).toEqual({ month: '2025-01', currencies: [] });
  });
});
