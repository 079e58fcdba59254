import { balanceOf, type InvoiceState, type Payment } from '#domain/billing/invoice/invoice-state.ts';
import { parseAmount } from '#domain/billing/invoice/parse-amount.ts';
import type {
  CreditApplied,
  PaymentRecorded,
  PaymentReversed,
} from '#domain/billing/invoice/payment-events.ts';
import type { Day, EventId, PaymentId } from '#domain/kernel/ids.ts';
import { amountOf, type Minor, type Money } from '#domain/kernel/money.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

export const isVoid = (): Refusal =>
  refuse('invoice-void', 'The invoice is void, and void is final. Bill the payer anew instead.');
export const noSuchPayment = (): Refusal => refuse('not-found', 'The invoice has no such payment.');
export const isCreditNote = (): Refusal =>
  refuse(
    'document-is-credit-note',
    'This document is a credit note: it is settled, and nothing is due on it.',
  );

const least = (one: Minor, other: Minor): Minor => (one < other ? one : other);

export interface RecordPayment {
  readonly type: 'RecordPayment';
  readonly paymentId: PaymentId;
  readonly amount: Money;
  readonly reference: string;
  readonly paidOn: Day;
}

/** The payment of that reference, if there is one that counts. */
export const paymentOf = (invoice: InvoiceState, reference: string): Payment | undefined =>
  invoice.payments.find((payment) => payment.reference === reference);

/** Refuses every payment of an invoice that takes none. */
export const refusePaying = ({
  status,
  kind,
}: Pick<InvoiceState, 'status' | 'kind'>): Refusal | undefined => {
  if (status === 'void') return isVoid();
  return kind === 'credit-note' ? isCreditNote() : undefined;
};

/**
 * Payments add up. What exceeds the balance becomes the payer's credit. A payment of an invoice that was given up is a
 * recovery. The reference of a payment that was reversed is free again (docs/domain.md B10).
 */
export const recordPayment = (
  { paymentId, amount, reference, paidOn }: RecordPayment,
  invoice: InvoiceState,
): Decision<PaymentRecorded> => {
  const minor = parseAmount(amount, invoice);
  if (isRefusal(minor)) return minor;
  const before = paymentOf(invoice, reference)?.amount;
  if (before === minor) return [];
  if (before !== undefined)
    return refuse(
      'payment-reference-reused',
      `A payment of this reference is recorded already, of ${amountOf(before, invoice.currency)} ${invoice.currency}. Give another payment a reference of its own.`,
      { path: 'reference' },
    );
  const refusal = refusePaying(invoice);
  if (refusal) return refusal;
  const settled = least(minor, balanceOf(invoice));
  const { invoiceId, currency, status } = invoice;
  const data = {
    invoiceId,
    paymentId,
    amount: amountOf(minor, currency),
    currency,
    reference,
    paidOn,
    settled: amountOf(settled, currency),
    overpaid: amountOf(minor - settled, currency),
    recovered: status === 'uncollectible',
  };
  return [{ type: 'PaymentRecorded', data }];
};

export interface ReversePayment {
  readonly type: 'ReversePayment';
  readonly paymentId: PaymentId;
  readonly reason: string;
  /** What was taken of the payer's credit for it, in minor units. */
  readonly taken: Minor;
}

/**
 * What a reversal takes back of the payer's credit, in minor units. `least`: the payment's own surplus; of a void invoice, which
 * cannot be due again, the whole payment. `most`: as much of the payment as the invoice made credit of; what is not taken back is
 * due again instead.
 */
export const creditBehind = (
  invoice: InvoiceState,
  { amount, surplus }: Payment,
): { readonly least: Minor; readonly most: Minor } =>
  invoice.status === 'void'
    ? { least: amount, most: amount }
    : { least: surplus, most: least(amount, invoice.credit) };

/** A payment that bounced or was misbooked counts no more. What it had settled is due again (docs/domain.md B10). */
export const reversePayment = (
  { paymentId, reason, taken }: ReversePayment,
  invoice: InvoiceState,
): Decision<PaymentReversed> => {
  if (invoice.reversed.has(paymentId)) return [];
  const payment = invoice.payments.find((each) => each.paymentId === paymentId);
  if (!payment) return noSuchPayment();
  const behind = creditBehind(invoice, payment);
  if (taken < behind.least)
    return refuse(
      'credit-spent',
      'What the payment became credit of is spent. Reverse it once the payer has credit again.',
    );
  const withdrawn = least(taken, behind.most);
  const { invoiceId, currency, status } = invoice;
  const data = {
    invoiceId,
    paymentId,
    amount: amountOf(payment.amount, currency),
    currency,
    reason,
    reopened: amountOf(payment.amount - withdrawn, currency),
    withdrawn: amountOf(withdrawn, currency),
    returned: amountOf(taken - withdrawn, currency),
    uncollectible: status === 'uncollectible',
  };
  return [{ type: 'PaymentReversed', data }];
};

/** How much credit may be taken for an invoice, in minor units: `amount`, or all that is due. */
export const creditWanted = (amount: Money | undefined, invoice: InvoiceState): Minor | Refusal => {
  if (invoice.status === 'void') return isVoid();
  if (invoice.kind === 'credit-note') return isCreditNote();
  const balance = balanceOf(invoice);
  const wanted = amount ? parseAmount(amount, invoice) : balance;
  if (isRefusal(wanted)) return wanted;
  if (balance === 0n) return refuse('invoice-paid', 'The invoice is paid: nothing is due on it.');
  if (wanted > balance)
    return refuse(
      'credit-exceeds-invoice',
      `That is more than is due on the invoice: ${amountOf(balance, invoice.currency)} ${invoice.currency}.`,
      { path: 'amount/amount' },
    );
  return wanted;
};

export interface ApplyCredit {
  readonly type: 'ApplyCredit';
  readonly takenBy: EventId;
  /** Minor units. */
  readonly amount: Minor;
}

/**
 * Credit that was taken for this invoice arrives, whatever became of the invoice meanwhile: what is not due any more goes back.
 * It arrives once.
 */
export const applyCredit = (
  { takenBy, amount }: ApplyCredit,
  invoice: InvoiceState,
): readonly CreditApplied[] => {
  if (invoice.applied.has(takenBy)) return [];
  const settled = least(amount, balanceOf(invoice));
  const { invoiceId, currency, status } = invoice;
  const data = {
    invoiceId,
    takenBy,
    amount: amountOf(amount, currency),
    currency,
    settled: amountOf(settled, currency),
    returned: amountOf(amount - settled, currency),
    recovered: status === 'uncollectible',
  };
  return [{ type: 'CreditApplied', data }];
};
