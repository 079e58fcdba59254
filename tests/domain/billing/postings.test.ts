import { describe, expect, test } from 'vitest';
import type { InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { billerOf, type LedgerEvent, postingsOf } from '#domain/billing/ledger/postings.ts';
import { amountOf } from '#domain/kernel/money.ts';
import { customerPath, sub } from '../../scenes/domain-scenes.ts';
import { record } from '../../scenes/given.ts';
import { credited, creditNoteDocument, documentOf, givenUp, paid, voided } from './invoice-scene.ts';

const recorded = (event: InvoiceIssued | InvoiceEvent, path = customerPath): LedgerEvent =>
  record([event], path)[0] as LedgerEvent;

/** `account debit credit`, a posting a line. */
const posted = (event: InvoiceIssued | InvoiceEvent): readonly string[] =>
  postingsOf(recorded(event)).map(({ account, debit, credit, currency }) =>
    [account, amountOf(debit, currency), amountOf(credit, currency)].join(' '),
  );

const issued = (more: Parameters<typeof documentOf>[0] = {}): InvoiceIssued => ({
  type: 'InvoiceIssued',
  data: documentOf(more),
});

describe('the ledger', () => {
  test('owns a receivable when an invoice is issued, and owes its tax', () => {
    expect(posted(issued())).toEqual([
      'receivable 119.00 0.00',
      'revenue 0.00 100.00',
      'tax-payable 0.00 19.00',
    ]);
    expect(posted(issued({ tax: '0.00', gross: '100.00' }))).toEqual([
      'receivable 100.00 0.00',
      'revenue 0.00 100.00',
    ]);
  });

  test('owes the payer credit when the document is a credit note', () => {
    expect(posted({ type: 'InvoiceIssued', data: creditNoteDocument })).toEqual([
      'revenue 100.00 0.00',
      'tax-payable 19.00 0.00',
      'credits 0.00 119.00',
    ]);
  });

  test('gets cash for receivables, and owes what is more than those', () => {
    expect(posted(paid('120.00', 'a', { settled: '119.00', overpaid: '1.00' }))).toEqual([
      'receivable 0.00 119.00',
      'cash 120.00 0.00',
      'credits 0.00 1.00',
    ]);
    expect(posted(paid('5.00', 'a', { settled: '0.00', overpaid: '5.00' }))).toEqual([
      'cash 5.00 0.00',
      'credits 0.00 5.00',
    ]);
  });

  test('moves what is given up to bad debt, and recoveries come out of it', () => {
    expect(posted(givenUp('100.00'))).toEqual(['receivable 0.00 100.00', 'bad-debt 100.00 0.00']);
    expect(posted(paid('19.00', 'a', { recovered: true }))).toEqual([
      'cash 19.00 0.00',
      'bad-debt 0.00 19.00',
    ]);
  });

  test('takes a voided invoice back from wherever its balance lies, and owes what was paid', () => {
    expect(posted(voided())).toEqual([
      'receivable 0.00 119.00',
      'revenue 100.00 0.00',
      'tax-payable 19.00 0.00',
    ]);
    expect(posted(voided({ balance: '100.00', credited: '19.00', uncollectible: true }))).toEqual([
      'revenue 100.00 0.00',
      'tax-payable 19.00 0.00',
      'credits 0.00 19.00',
      'bad-debt 0.00 100.00',
    ]);
  });

  test('takes a credit note off the receivable first and owes the rest', () => {
    const note = credited(1, '23.80', '20.00', '3.80', { settled: '19.00', credited: '4.80' });
    expect(posted(note)).toEqual([
      'receivable 0.00 19.00',
      'revenue 20.00 0.00',
      'tax-payable 3.80 0.00',
      'credits 0.00 4.80',
    ]);
  });

  test('is the biller’s, the account above the payer', () => {
    expect(billerOf(recorded(issued()))).toBe(sub);
    expect(() => postingsOf(recorded(issued(), []))).toThrow('without biller and payer');
    expect(() => billerOf(recorded(issued(), [sub]))).toThrow('without biller and payer');
  });
});
