import { parsePositive } from '#domain/billing/invoice/parse-amount.ts';
import {
  type CreditGained,
  type CreditRefunded,
  type CreditTaken,
  creditIn,
  noCredit,
  type PayerCreditState,
} from '#domain/billing/payer-credit/payer-credit.ts';
import type { AccountId, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import { amountOf, type Minor, type Money } from '#domain/kernel/money.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** Whose credit it is. */
export interface CreditOwner {
  readonly billerId: AccountId;
  readonly payerId: AccountId;
}

export const creditNotEnough = (has: Minor, currency: string): Refusal =>
  refuse(
    'credit-not-enough',
    `The payer has ${amountOf(has, currency)} ${currency} of credit here, which is not enough.`,
    { path: 'amount/amount' },
  );

/** Each event's credit is gained once. */
export const gainCredit = (
  gained: CreditGained,
  state: PayerCreditState = noCredit,
): readonly CreditGained[] => (state.followed.has(gained.data.from) ? [] : [gained]);

export interface TakeCredit extends CreditOwner {
  readonly invoiceId: InvoiceId;
  readonly currency: string;
  /** Minor units. */
  readonly wanted: Minor;
  /** Exactly `wanted` or nothing; otherwise as much of it as there is. */
  readonly exactly: boolean;
}

/** Takes credit to be applied to an invoice, never more than there is: whoever comes first at a revision has it. */
export const takeCredit = (
  { wanted, exactly, ...of }: TakeCredit,
  state: PayerCreditState = noCredit,
): Decision<CreditTaken> => {
  const { currency } = of;
  const has = creditIn(state, currency);
  if (has <= 0n || (exactly && has < wanted)) return creditNotEnough(has, currency);
  const amount = amountOf(has < wanted ? has : wanted, currency);
  return [{ type: 'CreditTaken', data: { ...of, amount } }];
};

export interface TakeForReversal extends CreditOwner {
  readonly invoiceId: InvoiceId;
  readonly paymentId: PaymentId;
  readonly reason: string;
  readonly currency: string;
  /** Minor units: what a reversal cannot do without, and what it takes if it is there (`creditBehind`). */
  readonly least: Minor;
  readonly most: Minor;
}

/** Where the credit of a currency went, for people: up to three invoices by their ids, and refunds. */
const whereSpent = ({ spent }: PayerCreditState, currency: string): string => {
  const own = spent.filter((each) => each.currency === currency).toReversed();
  const invoices = [...new Set(own.flatMap(({ invoiceId }) => invoiceId ?? []))];
  const more = invoices.length > 3 ? ` and ${invoices.length - 3} more` : '';
  const named = invoices.length > 0 ? [`applied to invoice ${invoices.slice(0, 3).join(', ')}${more}`] : [];
  const refunds = own.some(({ invoiceId }) => invoiceId === undefined) ? ['refunded'] : [];
  return [...named, ...refunds].join(' and ') || 'taken back by another reversal';
};

/** Takes back what a payment became credit of. What was taken for its reversal before counts. */
export const takeForReversal = (
  { least, most, paymentId, reason, ...of }: TakeForReversal,
  state: PayerCreditState = noCredit,
): Decision<CreditTaken> => {
  const { currency } = of;
  const before = state.reversals.get(paymentId) ?? 0n;
  const has = creditIn(state, currency);
  const missing = most - before;
  const amount = has < missing ? has : missing;
  if (before + amount < least)
    return refuse(
      'credit-spent',
      `What the payment became credit of is spent: it was ${whereSpent(state, currency)}. The payer has ${amountOf(has, currency)} ${currency} left, and the reversal needs ${amountOf(least, currency)}. Reverse it once there is as much, by a payment or a credit note.`,
    );
  if (amount <= 0n) return [];
  return [{ type: 'CreditTaken', data: { ...of, paymentId, reason, amount: amountOf(amount, currency) } }];
};

export interface RefundCredit extends CreditOwner {
  readonly amount: Money;
  readonly reference: string;
}

/** Pays credit back. The same reference and amount again is the same refund. */
export const refundCredit = (
  { amount: money, reference, ...of }: RefundCredit,
  state: PayerCreditState = noCredit,
): Decision<CreditRefunded> => {
  const { currency } = money;
  const minor = parsePositive(money);
  if (isRefusal(minor)) return minor;
  const before = state.refunds.get(reference);
  if (before?.amount === minor && before.currency === currency) return [];
  if (before)
    return refuse(
      'refund-reference-reused',
      `A refund of this reference is recorded already, of ${amountOf(before.amount, before.currency)} ${before.currency}. Give another refund a reference of its own.`,
      { path: 'reference' },
    );
  const has = creditIn(state, currency);
  if (has < minor) return creditNotEnough(has, currency);
  return [
    { type: 'CreditRefunded', data: { ...of, currency, amount: amountOf(minor, currency), reference } },
  ];
};
