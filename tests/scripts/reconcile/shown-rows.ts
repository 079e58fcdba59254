import { exponentOf } from '#domain/kernel/currency.ts';
import { overdueFrom } from '#scripts/reconcile/check-days.ts';
import { expectedPostings } from '#scripts/reconcile/compare-ledger.ts';
import { lifeOf } from '#scripts/reconcile/invoice-life.ts';
import type { LogFacts } from '#scripts/reconcile/log-facts.ts';
import { type Ratio, ratioOf, unitsOf } from '#scripts/reconcile/ratio.ts';
import { readLog } from '#scripts/reconcile/read-log.ts';
import type { BalanceRow, DocumentRow, PostingRow, ShareRow } from '#scripts/reconcile/rows.ts';
import type { History } from '#tests/application/billing/history.ts';

/** Rows that a test may alter. */
export interface AlterableRows {
  documents: DocumentRow[];
  shares: ShareRow[];
  postings: PostingRow[];
  balances: BalanceRow[];
}

const documentsOf = (facts: LogFacts): DocumentRow[] =>
  facts.issued.map((issued) => {
    const { data } = issued;
    const events = facts.afterIssue.get(data.invoiceId) ?? [];
    const { life } = lifeOf(issued, events);
    const units = (value: Ratio): bigint => unitsOf(value, exponentOf(data.currency));
    return {
      id: data.invoiceId,
      billerId: data.billerId,
      payerId: data.payerId,
      month: data.month,
      currency: data.currency,
      status: life.status,
      overdueFrom: overdueFrom(data),
      net: units(ratioOf(data.net)),
      balance: units(life.balance),
      paid: units(life.paid),
      credited: units(life.credited),
      creditedTax: units(life.creditedTax),
      credit: units(life.credit),
      document: data,
      payments: events.flatMap((event) => (event.type === 'PaymentRecorded' ? [event.data] : [])),
      creditNotes: events.flatMap((event) => (event.type === 'CreditNoteIssued' ? [event.data] : [])),
    };
  });

const balancesOf = (all: readonly PostingRow[]): BalanceRow[] =>
  [
    ...Map.groupBy(
      all,
      ({ billerId, payerId, currency, account }) => `${billerId} ${payerId} ${currency} ${account}`,
    ).values(),
  ].flatMap((postings) => {
    const [first] = postings;
    const sum = (side: 'debit' | 'credit'): bigint =>
      postings.reduce((total, each) => total + each[side], 0n);
    return first ? [{ ...first, debit: sum('debit'), credit: sum('credit') }] : [];
  });

/** What read models that are right would show of a history. */
export const shownRows = async (history: Pick<History, 'events'>): Promise<AlterableRows> => {
  const facts = await readLog(history.events);
  const postings = [...expectedPostings(facts)];
  const shares = [...facts.allocated.values()].flatMap((events) =>
    events.flatMap(({ data }) =>
      data.shares.map(({ accountId, cost }) => ({
        invoiceId: data.invoiceId,
        accountId,
        cost: unitsOf(ratioOf(cost), 12),
      })),
    ),
  );
  return { documents: documentsOf(facts), shares, postings, balances: balancesOf(postings) };
};
