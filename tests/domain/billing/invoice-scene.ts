import { decideInvoice, type InvoiceCommand, openingOf } from '#domain/billing/invoice/decide.ts';
import { evolveInvoice, type InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { BillingRunId, Day, InvoiceId, Month, PaymentId } from '#domain/kernel/ids.ts';
import { customerPath, shop, sub } from '../../scenes/domain-scenes.ts';
import { specify } from '../../scenes/given.ts';

export const invoiceId = 'invoice-1' as InvoiceId;

export const { given, stateOf } = specify<InvoiceState, InvoiceCommand, InvoiceEvent>({
  evolve: evolveInvoice,
  decide: decideInvoice,
  path: customerPath,
});

/** A document as the book of `sub` has it: 100.00 net, 19 % on top, unless told otherwise. */
export const documentOf = (more: Partial<InvoiceIssued['data']> = {}): InvoiceIssued['data'] => ({
  billerId: sub,
  number: 1,
  invoiceId,
  payerId: shop,
  month: '2026-11' as Month,
  kind: 'invoice',
  currency: 'EUR',
  taxMode: 'exclusive',
  roundingPolicy: 'half-up-per-line-v1',
  lines: [
    {
      kind: 'storage',
      description: 'Storage',
      quantity: '5000',
      unit: 'GB-month',
      unitPrice: '0.02',
      amount: '100.00',
    },
  ],
  taxes: [{ name: 'VAT', percent: '19', base: '100.00', amount: '19.00' }],
  net: '100.00',
  tax: '19.00',
  gross: '119.00',
  covers: [],
  warnings: [],
  biller: { name: 'Sub Video', lines: ['Hauptstraße 1', '10115 Berlin'] },
  payer: { name: 'Shop', lines: ['Platz der Republik 1', '11011 Berlin'] },
  runId: 'run-1' as BillingRunId,
  ...more,
});

/** A document that owes its payer 119.00. */
export const creditNoteDocument = documentOf({
  kind: 'credit-note',
  net: '-100.00',
  tax: '-19.00',
  gross: '-119.00',
});

export const opened = openingOf(documentOf());

export const eur = (amount: string) => ({ amount, currency: 'EUR' });

export const paidOn = '2026-12-10' as Day;
/** Payments of scenes are named after their references. */
export const paymentId = (reference: string) => `payment ${reference}` as PaymentId;

export const paying = (amount: string, reference = 'TRF-1', currency = 'EUR') =>
  ({
    type: 'RecordPayment',
    paymentId: paymentId(reference),
    amount: { amount, currency },
    reference,
    paidOn,
  }) as const;

export const paid = (
  amount: string,
  reference: string,
  more: { settled?: string; overpaid?: string; recovered?: boolean } = {},
): InvoiceEvent => ({
  type: 'PaymentRecorded',
  data: {
    invoiceId,
    paymentId: paymentId(reference),
    amount,
    currency: 'EUR',
    reference,
    paidOn,
    settled: amount,
    overpaid: '0.00',
    recovered: false,
    ...more,
  },
});

export const givenUp = (balance = '119.00'): InvoiceEvent => ({
  type: 'InvoiceMarkedUncollectible',
  data: { invoiceId, reason: 'insolvent', currency: 'EUR', balance },
});

export const voided = (more: object = {}): InvoiceEvent => ({
  type: 'InvoiceVoided',
  data: {
    invoiceId,
    reason: 'wrong price',
    currency: 'EUR',
    net: '100.00',
    tax: '19.00',
    balance: '119.00',
    credited: '0.00',
    uncollectible: false,
    ...more,
  },
});

export const credited = (number: number, amount: string, net: string, tax: string, more: object = {}) =>
  ({
    type: 'CreditNoteIssued',
    data: {
      invoiceId,
      number,
      reason: 'goodwill',
      currency: 'EUR',
      amount,
      net,
      tax,
      settled: amount,
      credited: '0.00',
      ...more,
    },
  }) as const satisfies InvoiceEvent;
