import { expect, test } from 'vitest';
import {
  emptyBook,
  evolveInvoiceBook,
  type InvoiceIssued,
} from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, InvoiceId, Month } from '#domain/kernel/ids.ts';
import { documentOf } from './invoice-scene.ts';

const cover = () => ({ month: '2026-09' as Month, after: '0', upTo: '900' });

/** As it comes from a log: nothing of it is shared with another document. */
const issued = (number: number, more: Partial<InvoiceIssued['data']> = {}) =>
  structuredClone({
    data: {
      ...documentOf({ number }),
      payerId: `payer-${number}` as AccountId,
      invoiceId: `invoice-${number}` as InvoiceId,
      covers: [cover()],
      ...more,
    },
  }) as Pick<InvoiceIssued, 'data'>;

const bookOf = (...documents: readonly ReturnType<typeof issued>[]) =>
  documents.reduce(evolveInvoiceBook, emptyBook('biller' as AccountId));

test('a book holds once what the documents of a run have in common, and each of them as it was issued', () => {
  const documents = [issued(1), issued(2), issued(3, { covers: [{ ...cover(), upTo: '901' }] }), issued(4)];
  const book = bookOf(...documents);
  const [first, second, third, fourth] = [...book.byPayer.values()].flat();
  expect(second?.covers, 'the same usage').toBe(first?.covers);
  for (const [index, found] of [first, second, third, fourth].entries())
    expect(documents[index]?.data).toMatchObject({ ...found });
  expect(book.lastNumber).toBe(4);
});

test('documents of one payer stand in the order of their numbers', () => {
  const ofOne = { payerId: 'payer' as AccountId };
  const book = bookOf(issued(1, ofOne), issued(2, { ...ofOne, covers: [] }));
  expect(book.byPayer.get('payer' as AccountId)?.map(({ number, covers }) => [number, covers])).toEqual([
    [1, [cover()]],
    [2, []],
  ]);
});
