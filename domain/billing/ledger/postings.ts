import type {
  CreditNoteIssued,
  InvoiceMarkedUncollectible,
  InvoiceVoided,
} from '#domain/billing/invoice/invoice.ts';
import type { PaymentEvent } from '#domain/billing/invoice/payment-events.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { CreditRefunded } from '#domain/billing/payer-credit/payer-credit.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';
import { type Minor, minorOf } from '#domain/kernel/money.ts';

/** The accounts of a biller's ledger, in the order an event's postings come in. `credits`: what it owes its payers. */
export const ledgerAccounts = [
  'receivable',
  'revenue',
  'tax-payable',
  'cash',
  'credits',
  'bad-debt',
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** One line of a biller's ledger: minor units of `currency` on one side, zero on the other. */
export interface Posting {
  readonly account: LedgerAccount;
  readonly payerId: AccountId;
  readonly debit: Minor;
  readonly credit: Minor;
  readonly currency: string;
  /** None of a refund, which is of no invoice. */
  readonly invoiceId: InvoiceId | null;
}

/** The events that are posted; no other moves money. That credit is gained and taken only tells where it stands. */
export type LedgerEvent =
  | Recorded<InvoiceIssued>
  | Recorded<PaymentEvent>
  | Recorded<InvoiceVoided>
  | Recorded<InvoiceMarkedUncollectible>
  | Recorded<CreditNoteIssued>
  | Recorded<CreditRefunded>;

export const ledgerEvents = [
  'InvoiceIssued',
  'PaymentRecorded',
  'PaymentReversed',
  'CreditApplied',
  'InvoiceVoided',
  'InvoiceMarkedUncollectible',
  'CreditNoteIssued',
  'CreditRefunded',
] as const satisfies readonly LedgerEvent['type'][];

/** An amount that debits one account and credits another: whatever is made of these balances (docs/domain.md B6). */
type Move = readonly [debited: LedgerAccount, credited: LedgerAccount, amount: Minor];

/** A document with a negative total owes its payer from the start: a receivable is never below zero. */
const issued = ({ data }: InvoiceIssued, minor: (amount: string) => Minor): readonly Move[] => {
  const owed: LedgerAccount = data.kind === 'credit-note' ? 'credits' : 'receivable';
  return [
    [owed, 'revenue', minor(data.net)],
    [owed, 'tax-payable', minor(data.tax)],
  ];
};

/** Revenue and tax go back: as much as was settled to `settledIn`, the rest to the payer's credit. */
const takenBack = (net: Minor, tax: Minor, settledIn: LedgerAccount, settled: Minor): readonly Move[] => [
  ['revenue', 'credits', net],
  ['tax-payable', 'credits', tax],
  ['credits', settledIn, settled],
];

const movesOf = (event: LedgerEvent, minor: (amount: string) => Minor): readonly Move[] => {
  switch (event.type) {
    case 'InvoiceIssued':
      return issued(event, minor);
    case 'PaymentRecorded': {
      const { settled, overpaid, recovered } = event.data;
      return [
        ['cash', recovered ? 'bad-debt' : 'receivable', minor(settled)],
        ['cash', 'credits', minor(overpaid)],
      ];
    }
    case 'PaymentReversed': {
      const { reopened, withdrawn, uncollectible } = event.data;
      return [
        [uncollectible ? 'bad-debt' : 'receivable', 'cash', minor(reopened)],
        ['credits', 'cash', minor(withdrawn)],
      ];
    }
    case 'CreditApplied': {
      const { settled, recovered } = event.data;
      return [['credits', recovered ? 'bad-debt' : 'receivable', minor(settled)]];
    }
    case 'CreditRefunded':
      return [['credits', 'cash', minor(event.data.amount)]];
    case 'InvoiceVoided': {
      const { net, tax, balance, uncollectible } = event.data;
      return takenBack(minor(net), minor(tax), uncollectible ? 'bad-debt' : 'receivable', minor(balance));
    }
    case 'InvoiceMarkedUncollectible':
      return [['bad-debt', 'receivable', minor(event.data.balance)]];
    case 'CreditNoteIssued': {
      const { net, tax, settled } = event.data;
      return takenBack(minor(net), minor(tax), 'receivable', minor(settled));
    }
    default: {
      const unknown: never = event;
      return unknown;
    }
  }
};

/** Whose ledger an event is posted in: the payer's parent. @throws when the path is too short to have one */
export const billerOf = ({ metadata }: Pick<LedgerEvent, 'metadata'>): AccountId =>
  accountAt(metadata.path, -2);

const accountAt = (path: readonly AccountId[], index: number): AccountId => {
  const account = path.at(index);
  if (!account) throw new Error('An event of a ledger without biller and payer in its path.');
  return account;
};

/**
 * What an event posts in the ledger of the biller: at most one posting an account, in the order of `ledgerAccounts`.
 * Σ debit = Σ credit, by construction (docs/domain.md B6).
 */
export const postingsOf = (event: LedgerEvent): readonly Posting[] => {
  const { currency } = event.data;
  const invoiceId = 'invoiceId' in event.data ? event.data.invoiceId : null;
  const payerId = accountAt(event.metadata.path, -1);
  const sums = new Map<LedgerAccount, Minor>();
  const add = (account: LedgerAccount, amount: Minor): void => {
    sums.set(account, (sums.get(account) ?? 0n) + amount);
  };
  for (const [debited, credited, amount] of movesOf(event, (text) => minorOf(text, currency))) {
    add(debited, amount);
    add(credited, -amount);
  }
  return ledgerAccounts.flatMap((account) => {
    const sum = sums.get(account) ?? 0n;
    if (sum === 0n) return [];
    const sides = sum > 0n ? { debit: sum, credit: 0n } : { debit: 0n, credit: -sum };
    return [{ account, payerId, ...sides, currency, invoiceId }];
  });
};
