import { describe, expect, test } from 'vitest';
import { BadCursor, ReadModelParked } from '#application/kernel/ports/reading.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { type AccountId, type Month, platformId } from '#domain/kernel/ids.ts';
import { invoicesDefinition } from '#projections/billing/invoices/definition.ts';
import { type Books, createBooks, credit, givingUp, pay, voiding } from '#tests/projections/billing/books.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;
let books: Books;
let acme: AccountId;
let bakery: AccountId;
let florist: AccountId;

const { shown: models } = await emptyReadModels([invoicesDefinition], (told) => {
  scene = told;
  books = createBooks(scene);
  acme = scene.integrator();
  bakery = scene.customer(acme);
  florist = scene.customer(acme);
});

const rowOf = async (id: ReturnType<Books['issue']>) => (await (await models()).invoice(id)).value;

describe('An invoice', () => {
  test('is what stands in the book, before its own stream has begun', async () => {
    const id = books.issue(bakery, { net: 10_000n, tax: 1_900n });
    expect(await rowOf(id)).toMatchObject({
      id,
      document: books.documentOf(id),
      path: [platformId, acme, bakery],
      status: 'open',
      paid: '0.00',
      balance: '119.00',
      credit: '0.00',
      payments: [],
      creditNotes: [],
      voided: null,
      uncollectible: null,
      revision: null,
    });
    books.open(id);
    expect(await rowOf(id)).toMatchObject({ status: 'open', revision: 0 });
  });

  test('shows payments, credit notes and what became credit', async () => {
    const id = books.issue(bakery, { net: 10_000n, tax: 1_900n });
    books.ask(id, pay('19.00', 'TRF-1'));
    books.ask(id, credit('11.90'));
    expect(await rowOf(id)).toMatchObject({ status: 'open', paid: '19.00', balance: '88.10', revision: 2 });
    books.ask(id, pay('90.00', 'TRF-2'));
    books.ask(id, credit('23.80'));
    expect(await rowOf(id)).toMatchObject({
      status: 'paid',
      paid: '107.10',
      balance: '0.00',
      credit: '25.70',
      payments: [
        { amount: '19.00', reference: 'TRF-1', at: expect.any(String) },
        { amount: '90.00', reference: 'TRF-2', at: expect.any(String) },
      ],
      creditNotes: [
        { number: 1, reason: 'goodwill', amount: '11.90', net: '10.00', tax: '1.90' },
        { number: 2, amount: '23.80', net: '20.00', tax: '3.80' },
      ],
    });
  });

  test('shows when and why it was given up or voided', async () => {
    const id = books.issue(bakery, { net: 10_000n });
    books.ask(id, pay('40.00', 'TRF-1'));
    books.ask(id, givingUp);
    expect(await rowOf(id)).toMatchObject({
      status: 'uncollectible',
      balance: '60.00',
      uncollectible: { reason: 'insolvent' },
    });
    books.ask(id, voiding);
    expect(await rowOf(id)).toMatchObject({
      status: 'void',
      balance: '0.00',
      credit: '40.00',
      voided: { reason: 'wrong price' },
      uncollectible: { reason: 'insolvent' },
    });
  });

  test('that owes its payer is settled, and all of it is credit', async () => {
    const id = books.issue(bakery, { net: -500n, tax: -95n });
    expect(await rowOf(id)).toMatchObject({ status: 'paid', balance: '0.00', paid: '0.00', credit: '5.95' });
  });

  test('whose biller’s key is destroyed names its parties as erased', async () => {
    const party = erased as never;
    const id = books.issue(bakery, { net: 100n }, { biller: party, payer: party });
    expect((await rowOf(id))?.document).toMatchObject({
      biller: { name: '[erased]', lines: [] },
      payer: { name: '[erased]', lines: [] },
    });
  });

  test('of another book is not there', async () => {
    expect(await rowOf('01900000-0000-7000-a000-0000000000ff' as never)).toBeUndefined();
  });

  test('with events that do not fit is set aside, and the others are shown', async () => {
    const good = books.issue(bakery, { net: 100n });
    const bad = books.issue(bakery, { net: 100n });
    scene.record(`invoice-${bad}`, bakery, {
      type: 'PaymentRecorded',
      data: {
        invoiceId: bad,
        currency: 'EUR',
        amount: 'much',
        settled: 'much',
        overpaid: '0',
        recovered: false,
      },
    });
    const queries = await models();
    expect((await queries.invoice(good)).value?.id).toBe(good);
    await expect(queries.invoice(bad)).rejects.toBeInstanceOf(ReadModelParked);
    await expect(queries.invoices(bakery, 'payer', { limit: 9 })).rejects.toBeInstanceOf(ReadModelParked);
    const path = scene.pathOf(acme);
    await expect(queries.margins(path, ['2026-11' as Month])).rejects.toBeInstanceOf(ReadModelParked);
  });
});

describe('Invoices', () => {
  test('are listed by who received and by who issued them, newest first, in pages', async () => {
    const first = books.issue(bakery, { net: 100n });
    const other = books.issue(florist, { net: 100n });
    const second = books.issue(bakery, { net: 200n, month: '2026-12' });
    const received = books.issue(acme, { net: 50n });
    books.ask(first, pay('1.00', 'TRF-1'));
    const queries = await models();
    const ids = async (account: AccountId, as: 'payer' | 'biller') =>
      (await queries.invoices(account, as, { limit: 9 })).value.items.map(({ id }) => id);
    expect(await ids(bakery, 'payer')).toEqual([second, first]);
    expect(await ids(acme, 'biller')).toEqual([second, other, first]);
    expect(await ids(acme, 'payer')).toEqual([received]);
    expect(await ids(platformId, 'biller')).toEqual([received]);
    expect(await ids(platformId, 'payer')).toEqual([]);

    const page = await queries.invoices(acme, 'biller', { limit: 2 });
    const after = page.value.next ?? '';
    const newest = books.issue(bakery, { net: 300n });
    const rest = await (await models()).invoices(acme, 'biller', { limit: 2, after });
    expect([...page.value.items, ...rest.value.items].map(({ id }) => id)).toEqual([second, other, first]);
    expect(rest.value.next).toBeNull();
    expect((await rowOf(newest))?.document.number).toBe(4);
    await expect(queries.invoices(bakery, 'biller', { limit: 2, after })).rejects.toBeInstanceOf(BadCursor);
  });
});

describe('Figures for a margin', () => {
  const month = '2026-11' as Month;
  const figuresOf = async (wanted: Month) => {
    const { value } = await (await models()).margins(scene.pathOf(acme), [wanted]);
    expect(value).toMatchObject([{ month: wanted }]);
    return value[0]?.figures;
  };

  test('are net, leave out void documents, other months and taxes, and take credit notes off', async () => {
    const received = books.issue(acme, { net: 6_000n, tax: 1_000n });
    books.open(received);
    books.allocate(received, [[bakery, '40.123456789012']]);
    books.allocate(received, [[florist, '19.800000000000']]);
    books.issue(bakery, { net: 5_000n, tax: 950n });
    const credited = books.issue(florist, { net: 10_000n, tax: 1_900n });
    books.ask(credited, credit('11.90'));
    const gone = books.issue(florist, { net: 77_700n });
    books.ask(gone, voiding);
    books.issue(florist, { net: -100n, tax: -19n });
    books.issue(bakery, { net: 33_300n, month: '2026-12' });
    books.issue(bakery, { net: 700n, currency: 'JPY' });
    const value = await figuresOf(month);
    expect(value?.received).toEqual([{ currency: 'EUR', net: 6_000n }]);
    expect(value?.issued).toHaveLength(3);
    expect(value?.issued).toEqual(
      expect.arrayContaining([
        { accountId: bakery, currency: 'EUR', net: 5_000n },
        { accountId: bakery, currency: 'JPY', net: 700n },
        { accountId: florist, currency: 'EUR', net: 8_900n },
      ]),
    );
    expect(value?.shares).toHaveLength(2);
    expect(value?.shares).toEqual(
      expect.arrayContaining([
        { accountId: bakery, currency: 'EUR', cost: 40_123_456_789_012n },
        { accountId: florist, currency: 'EUR', cost: 19_800_000_000_000n },
      ]),
    );
  });

  test('a share written again, and that of a void document, do not count twice or at all', async () => {
    const gone = books.issue(acme, { net: 6_000n });
    books.open(gone);
    books.allocate(gone, [[bakery, '60.000000000000']]);
    books.ask(gone, voiding);
    const again = books.issue(acme, { net: 5_000n }, { replaces: gone });
    books.open(again);
    books.allocate(again, [[bakery, '50.000000000000']]);
    books.allocate(again, [[bakery, '50.000000000000']]);
    const value = await figuresOf(month);
    expect(value?.received).toEqual([{ currency: 'EUR', net: 5_000n }]);
    expect(value?.shares).toEqual([{ accountId: bakery, currency: 'EUR', cost: 50_000_000_000_000n }]);
  });

  test('of several months are told month by month, also of those in which nothing was', async () => {
    const received = books.issue(acme, { net: 6_000n });
    books.open(received);
    books.allocate(received, [[bakery, '60.000000000000']]);
    books.issue(bakery, { net: 5_000n });
    books.issue(florist, { net: 700n, month: '2027-01' });
    const [november, december, january] = ['2026-11' as Month, '2026-12' as Month, '2027-01' as Month];
    const { value } = await (await models()).margins(scene.pathOf(acme), [november, december, january]);
    expect(value).toEqual([
      {
        month: november,
        figures: {
          received: [{ currency: 'EUR', net: 6_000n }],
          issued: [{ accountId: bakery, currency: 'EUR', net: 5_000n }],
          shares: [{ accountId: bakery, currency: 'EUR', cost: 60_000_000_000_000n }],
        },
      },
      { month: december, figures: { received: [], issued: [], shares: [] } },
      {
        month: january,
        figures: {
          received: [],
          issued: [{ accountId: florist, currency: 'EUR', net: 700n }],
          shares: [],
        },
      },
    ]);
  });
});
