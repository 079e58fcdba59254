import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, EventId, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import { type Amount, type Minor, minorOf } from '#domain/kernel/money.ts';

interface OfCredit {
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  readonly currency: string;
  readonly amount: Amount;
}

/** What credit comes from: too much was paid; a credit note; a void invoice; a document that owes; credit taken and not needed. */
export type CreditOrigin = 'overpayment' | 'credit-note' | 'void' | 'document' | 'returned';

/** Follows each event that made credit, once (docs/domain.md B10). */
export type CreditGained = DomainEvent<
  'CreditGained',
  OfCredit & {
    readonly invoiceId: InvoiceId;
    /** The event that made it. */
    readonly from: EventId;
    readonly origin: CreditOrigin;
  }
>;
/**
 * Taken for an invoice: to be applied to it, or, with `paymentId`, for the reversal of that payment. What it was taken for follows
 * in the invoice's own stream.
 */
export type CreditTaken = DomainEvent<
  'CreditTaken',
  OfCredit & { readonly invoiceId: InvoiceId; readonly paymentId?: PaymentId; readonly reason?: string }
>;
/** Paid back to the payer, in money. */
export type CreditRefunded = DomainEvent<'CreditRefunded', OfCredit & { readonly reference: string }>;

export type PayerCreditEvent = CreditGained | CreditTaken | CreditRefunded;

export const payerCreditEventDefinitions = {
  CreditGained: { version: 1, personal: [], audience: { bills: ['amount'] } },
  CreditTaken: {
    version: 1,
    personal: ['reason'],
    encryptedFor: 'biller',
    audience: { bills: ['amount', 'reason'] },
  },
  CreditRefunded: {
    version: 1,
    personal: ['reference'],
    encryptedFor: 'biller',
    audience: { bills: ['amount', 'reference'] },
  },
} as const satisfies Definitions<PayerCreditEvent>;

/** Where credit went: to an invoice, or back to the payer when there is none. */
export interface CreditSpent {
  readonly currency: string;
  readonly invoiceId?: InvoiceId;
}

/** The credit of one payer at one biller. Amounts are minor units. */
export interface PayerCreditState {
  /** By currency, never below zero. */
  readonly balances: ReadonlyMap<string, Minor>;
  /** Every event that was followed. */
  readonly followed: ReadonlySet<EventId>;
  /** What was taken for the reversal of each payment. */
  readonly reversals: ReadonlyMap<PaymentId, Minor>;
  readonly refunds: ReadonlyMap<string, { readonly amount: Minor; readonly currency: string }>;
  /** Oldest first, without what was taken for reversals. */
  readonly spent: readonly CreditSpent[];
}

export const noCredit: PayerCreditState = {
  balances: new Map(),
  followed: new Set(),
  reversals: new Map(),
  refunds: new Map(),
  spent: [],
};

export const creditIn = ({ balances }: PayerCreditState, currency: string): Minor =>
  balances.get(currency) ?? 0n;

const taken = (state: PayerCreditState, { data }: CreditTaken, amount: Minor): PayerCreditState => {
  const { paymentId, invoiceId, currency } = data;
  if (paymentId === undefined) return { ...state, spent: [...state.spent, { currency, invoiceId }] };
  const before = state.reversals.get(paymentId) ?? 0n;
  return { ...state, reversals: new Map(state.reversals).set(paymentId, before + amount) };
};

/** State from events. */
export const evolvePayerCredit = (
  before: PayerCreditState | undefined,
  event: PayerCreditEvent | Recorded<PayerCreditEvent>,
): PayerCreditState => {
  const state = before ?? noCredit;
  const { currency } = event.data;
  const amount = minorOf(event.data.amount, currency);
  const change = event.type === 'CreditGained' ? amount : -amount;
  const balances = new Map(state.balances).set(currency, creditIn(state, currency) + change);
  const changed = { ...state, balances };
  switch (event.type) {
    case 'CreditGained':
      return { ...changed, followed: new Set(state.followed).add(event.data.from) };
    case 'CreditTaken':
      return taken(changed, event, amount);
    case 'CreditRefunded':
      return {
        ...changed,
        refunds: new Map(state.refunds).set(event.data.reference, { amount, currency }),
        spent: [...state.spent, { currency }],
      };
  }
};
