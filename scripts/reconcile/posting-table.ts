import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { CreditRefunded } from '#domain/billing/payer-credit/payer-credit.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { AfterIssue } from '#scripts/reconcile/log-facts.ts';
import { ratioOf, unitsOf } from '#scripts/reconcile/ratio.ts';
import type { PostingRow } from '#scripts/reconcile/rows.ts';

type LedgerAccount = 'receivable' | 'revenue' | 'tax-payable' | 'cash' | 'credits' | 'bad-debt';

/** What an account of the ledger is changed by: above zero a debit, below zero a credit. */
type Changes = Partial<Record<LedgerAccount, bigint>>;

/** What moves money. */
type Posted = Recorded<InvoiceIssued> | AfterIssue | Recorded<CreditRefunded>;

/** Minor units. */
type Units = (amount: string) => bigint;

const unitsIn =
  (currency: string): Units =>
  (amount) =>
    unitsOf(ratioOf(amount), exponentOf(currency));

/**
 * The table of docs/domain.md B6. Debits: what payers owe (receivable, bad-debt), and cash. Credits: what was earned (revenue),
 * what is owed to the state (tax-payable) and to payers (credits).
 */
const changesOf = (event: Posted, units: Units): Changes => {
  switch (event.type) {
    case 'InvoiceIssued': {
      const { net, tax, gross, kind } = event.data;
      const earned = { revenue: -units(net), 'tax-payable': -units(tax) };
      return kind === 'credit-note'
        ? { credits: units(gross), ...earned }
        : { receivable: units(gross), ...earned };
    }
    case 'PaymentRecorded': {
      const { amount, settled, overpaid, recovered } = event.data;
      return {
        cash: units(amount),
        [recovered ? 'bad-debt' : 'receivable']: -units(settled),
        credits: -units(overpaid),
      };
    }
    case 'PaymentReversed': {
      const { amount, reopened, withdrawn, uncollectible } = event.data;
      return {
        cash: -units(amount),
        [uncollectible ? 'bad-debt' : 'receivable']: units(reopened),
        credits: units(withdrawn),
      };
    }
    case 'CreditApplied': {
      const { settled, recovered } = event.data;
      return { credits: units(settled), [recovered ? 'bad-debt' : 'receivable']: -units(settled) };
    }
    case 'CreditRefunded':
      return { credits: units(event.data.amount), cash: -units(event.data.amount) };
    case 'InvoiceVoided': {
      const { net, tax, balance, credited, uncollectible } = event.data;
      return {
        revenue: units(net),
        'tax-payable': units(tax),
        [uncollectible ? 'bad-debt' : 'receivable']: -units(balance),
        credits: -units(credited),
      };
    }
    case 'InvoiceMarkedUncollectible': {
      const balance = units(event.data.balance);
      return { 'bad-debt': balance, receivable: -balance };
    }
    case 'CreditNoteIssued': {
      const { net, tax, settled, credited } = event.data;
      return {
        revenue: units(net),
        'tax-payable': units(tax),
        receivable: -units(settled),
        credits: -units(credited),
      };
    }
  }
};

/** The postings of one event in its biller's ledger: one per account that it changes, on one side. */
export const postingsOf = (event: Posted, billerId: AccountId, payerId: AccountId): readonly PostingRow[] => {
  const { currency } = event.data;
  const invoiceId = event.type === 'CreditRefunded' ? null : event.data.invoiceId;
  return Object.entries(changesOf(event, unitsIn(currency)))
    .filter(([, change]) => change !== 0n)
    .map(([account, change]) => ({
      position: event.position,
      eventId: event.id,
      at: event.metadata.time,
      billerId,
      payerId,
      account,
      debit: change > 0n ? change : 0n,
      credit: change < 0n ? -change : 0n,
      currency,
      invoiceId,
    }));
};
