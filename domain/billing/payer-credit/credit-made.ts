import type { CreditNoteIssued, InvoiceVoided } from '#domain/billing/invoice/invoice.ts';
import type {
  CreditApplied,
  PaymentRecorded,
  PaymentReversed,
} from '#domain/billing/invoice/payment-events.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { CreditGained, CreditOrigin } from '#domain/billing/payer-credit/payer-credit.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type Amount, amountOf, minorOf } from '#domain/kernel/money.ts';

/** The events that may make credit of a payer (docs/domain.md B10). */
export type CreditMaker = Recorded<
  InvoiceIssued | PaymentRecorded | PaymentReversed | CreditApplied | InvoiceVoided | CreditNoteIssued
>;
export const creditMakers = [
  'InvoiceIssued',
  'PaymentRecorded',
  'PaymentReversed',
  'CreditApplied',
  'InvoiceVoided',
  'CreditNoteIssued',
] as const satisfies readonly CreditMaker['type'][];

const madeBy = (event: CreditMaker): readonly [CreditOrigin, Amount] => {
  switch (event.type) {
    case 'InvoiceIssued': {
      const { kind, gross, currency } = event.data;
      return ['document', kind === 'credit-note' ? amountOf(-minorOf(gross, currency), currency) : '0'];
    }
    case 'PaymentRecorded':
      return ['overpayment', event.data.overpaid];
    case 'PaymentReversed':
    case 'CreditApplied':
      return ['returned', event.data.returned];
    case 'InvoiceVoided':
      return ['void', event.data.credited];
    case 'CreditNoteIssued':
      return ['credit-note', event.data.credited];
  }
};

/** The credit that an event made of its payer at its biller, or none. */
export const creditMadeBy = (event: CreditMaker): CreditGained | undefined => {
  const [origin, amount] = madeBy(event);
  const { invoiceId, currency } = event.data;
  const [billerId, payerId] = event.metadata.path.slice(-2);
  if (!billerId || !payerId || minorOf(amount, currency) === 0n) return undefined;
  return {
    type: 'CreditGained',
    data: { billerId, payerId, currency, amount, invoiceId, from: event.id, origin },
  };
};
