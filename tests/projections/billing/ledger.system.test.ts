import { describe, expect, test } from 'vitest';
import { BadCursor, ReadModelParked } from '#application/kernel/ports/reading.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { ledgerDefinition } from '#projections/billing/ledger/definition.ts';
import { type Books, createBooks, credit, pay } from '#tests/projections/billing/books.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;
let books: Books;
let acme: AccountId;
let bakery: AccountId;
let florist: AccountId;

const { shown: models } = await emptyReadModels([ledgerDefinition], (told) => {
  scene = told;
  books = createBooks(scene);
  acme = scene.integrator();
  bakery = scene.customer(acme);
  florist = scene.customer(acme);
});

describe('A ledger', () => {
  test('lists its postings in the order of the log, each with its event, in pages and by payer', async () => {
    const one = books.issue(bakery, { net: 10_000n, tax: 1_900n });
    const other = books.issue(florist, { net: 500n });
    books.issue(acme, { net: 5_000n });
    books.ask(one, pay('120.00', 'TRF-1'));
    const queries = await models();
    const { value } = await queries.postings(acme, { limit: 99 });
    expect(
      value.items.map(({ account, debit, credit: owed, payerId }) => [account, debit, owed, payerId]),
    ).toEqual([
      ['receivable', 11_900n, 0n, bakery],
      ['revenue', 0n, 10_000n, bakery],
      ['tax-payable', 0n, 1_900n, bakery],
      ['receivable', 500n, 0n, florist],
      ['revenue', 0n, 500n, florist],
      ['receivable', 0n, 11_900n, bakery],
      ['cash', 12_000n, 0n, bakery],
      ['credits', 0n, 100n, bakery],
    ]);
    const issued = scene.log.events.find(({ type }) => type === 'InvoiceIssued');
    expect(value.items[0]).toMatchObject({
      position: issued?.position,
      eventId: issued?.id,
      at: issued?.metadata.time,
      currency: 'EUR',
      invoiceId: one,
    });

    const pages: unknown[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof queries.postings>> = await queries.postings(acme, {
        limit: 3,
        ...(after === null ? {} : { after }),
      });
      pages.push(...page.value.items);
      after = page.value.next;
    } while (after !== null);
    expect(pages).toEqual(value.items);

    const florists = await queries.postings(acme, { limit: 1, payerId: florist });
    expect(florists.value.items).toMatchObject([{ account: 'receivable', invoiceId: other }]);
    await expect(
      queries.postings(acme, { limit: 1, after: florists.value.next ?? '' }),
    ).rejects.toBeInstanceOf(BadCursor);
  });

  test('sums up by account and currency, and says of each payer what it owes and is owed', async () => {
    const one = books.issue(bakery, { net: 10_000n, tax: 1_900n });
    books.issue(bakery, { net: 700n, currency: 'JPY' });
    books.issue(florist, { net: 500n });
    books.ask(one, pay('120.00', 'TRF-1'));
    books.ask(one, credit('11.90'));
    const queries = await models();
    const { value } = await queries.balance(acme, { limit: 99 });
    expect(value.totals).toEqual([
      { currency: 'EUR', account: 'receivable', debit: 12_400n, credit: 11_900n },
      { currency: 'EUR', account: 'revenue', debit: 1_000n, credit: 10_500n },
      { currency: 'EUR', account: 'tax-payable', debit: 190n, credit: 1_900n },
      { currency: 'EUR', account: 'cash', debit: 12_000n, credit: 0n },
      { currency: 'EUR', account: 'credits', debit: 0n, credit: 1_290n },
      { currency: 'JPY', account: 'receivable', debit: 700n, credit: 0n },
      { currency: 'JPY', account: 'revenue', debit: 0n, credit: 700n },
    ]);
    const payers = [
      { payerId: bakery, currency: 'EUR', receivable: 0n, badDebt: 0n, credit: 1_290n },
      { payerId: bakery, currency: 'JPY', receivable: 700n, badDebt: 0n, credit: 0n },
      { payerId: florist, currency: 'EUR', receivable: 500n, badDebt: 0n, credit: 0n },
    ];
    expect(value.items).toEqual(payers);
    const first = await queries.balance(acme, { limit: 2 });
    const rest = await queries.balance(acme, { limit: 2, after: first.value.next ?? '' });
    expect([...first.value.items, ...rest.value.items]).toEqual(payers);
    expect(rest.value.next).toBeNull();
    expect((await queries.balance(bakery, { limit: 9 })).value).toEqual({
      items: [],
      next: null,
      totals: [],
    });
  });

  test('waits as a whole behind an event that cannot be posted; other ledgers do not', async () => {
    const bad = books.issue(bakery, { net: 100n });
    books.issue(acme, { net: 5_000n });
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
    await expect(queries.postings(acme, { limit: 9 })).rejects.toBeInstanceOf(ReadModelParked);
    await expect(queries.balance(acme, { limit: 9 })).rejects.toBeInstanceOf(ReadModelParked);
    const [platform] = scene.pathOf(acme);
    expect((await queries.postings(platform as AccountId, { limit: 9 })).value.items).toHaveLength(2);
  });
});
