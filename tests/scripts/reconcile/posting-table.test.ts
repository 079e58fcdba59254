import { describe, expect, it } from 'vitest';
import type { InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { Day, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import { expectedPostings } from '#scripts/reconcile/compare-ledger.ts';
import { readLog } from '#scripts/reconcile/read-log.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { accountId, month, runId } from '#tests/application/billing/history-terms.ts';

const invoiceId = 'invoice' as InvoiceId;

/** An invoice of 100.00 net and 19.00 tax, of a dealer to a shop. */
const issued = (more: { kind?: 'credit-note'; net?: string; tax?: string; gross?: string } = {}): History =>
  createHistory()
    .integrator('dealer')
    .customer('shop', { under: 'dealer' })
    .issue({
      invoiceId,
      payerId: accountId('shop'),
      month: month('2026-11'),
      kind: 'invoice',
      currency: 'EUR',
      taxMode: 'exclusive',
      roundingPolicy: 'half-up-per-line-v1',
      lines: [],
      taxes: [],
      net: '100.00',
      tax: '19.00',
      gross: '119.00',
      covers: [],
      warnings: [],
      biller: { name: 'dealer', lines: [] },
      payer: { name: 'shop', lines: [] },
      runId: runId('run'),
      ...more,
    });

/** Postings of the last event, such as `cash 119.00` for a debit and `revenue −100.00` for a credit. */
const lastPostings = async (history: History): Promise<readonly string[]> => {
  const postings = expectedPostings(await readLog(history.events));
  const text = (minor: bigint): string => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`;
  return postings
    .filter(({ position }) => position === history.position())
    .map(({ account, debit, credit }) => `${account} ${debit > 0n ? text(debit) : `−${text(credit)}`}`)
    .toSorted();
};

const told = (event: InvoiceEvent): Promise<readonly string[]> =>
  lastPostings(issued().ofInvoice('shop', event));
const of = { invoiceId, currency: 'EUR' };

describe('The ledger', () => {
  it('owes revenue and tax what is receivable of an invoice', async () => {
    expect(await lastPostings(issued())).toEqual([
      'receivable 119.00',
      'revenue −100.00',
      'tax-payable −19.00',
    ]);
  });

  it('has no posting of nothing', async () => {
    expect(await lastPostings(issued({ tax: '0.00', gross: '100.00' }))).toEqual([
      'receivable 100.00',
      'revenue −100.00',
    ]);
  });

  it('owes the payer of a document with a negative total from the start', async () => {
    const history = issued({ kind: 'credit-note', net: '-100.00', tax: '-19.00', gross: '-119.00' });
    expect(await lastPostings(history)).toEqual(['credits −119.00', 'revenue 100.00', 'tax-payable 19.00']);
  });

  const payment = {
    ...of,
    paymentId: 'payment' as PaymentId,
    paidOn: '2026-12-01' as Day,
    amount: '150.00',
    reference: 'transfer',
    settled: '119.00',
    overpaid: '31.00',
  };
  it('takes a payment into cash, off what is receivable, and owes the payer the rest', async () => {
    expect(await told({ type: 'PaymentRecorded', data: { ...payment, recovered: false } })).toEqual([
      'cash 150.00',
      'credits −31.00',
      'receivable −119.00',
    ]);
  });

  it('takes a payment after all out of bad debt', async () => {
    expect(await told({ type: 'PaymentRecorded', data: { ...payment, recovered: true } })).toEqual([
      'bad-debt −119.00',
      'cash 150.00',
      'credits −31.00',
    ]);
  });

  const voided = { ...of, reason: 'wrong', net: '100.00', tax: '19.00', balance: '69.00', credited: '50.00' };
  it('takes a voided invoice back, and owes the payer what was paid of it', async () => {
    expect(await told({ type: 'InvoiceVoided', data: { ...voided, uncollectible: false } })).toEqual([
      'credits −50.00',
      'receivable −69.00',
      'revenue 100.00',
      'tax-payable 19.00',
    ]);
  });

  it('takes one that was given up back out of bad debt', async () => {
    expect(await told({ type: 'InvoiceVoided', data: { ...voided, uncollectible: true } })).toEqual([
      'bad-debt −69.00',
      'credits −50.00',
      'revenue 100.00',
      'tax-payable 19.00',
    ]);
  });

  it('moves what is given up to bad debt', async () => {
    const data = { ...of, reason: 'bankrupt', balance: '69.00' };
    expect(await told({ type: 'InvoiceMarkedUncollectible', data })).toEqual([
      'bad-debt 69.00',
      'receivable −69.00',
    ]);
  });

  it('takes a credit note off what is receivable, and owes the payer the rest', async () => {
    const amounts = { amount: '59.50', net: '50.00', tax: '9.50', settled: '40.00', credited: '19.50' };
    expect(
      await told({ type: 'CreditNoteIssued', data: { ...of, ...amounts, number: 1, reason: 'discount' } }),
    ).toEqual(['credits −19.50', 'receivable −40.00', 'revenue 50.00', 'tax-payable 9.50']);
  });
});
