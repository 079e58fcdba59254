import type { NamedCredit } from '#application/billing/payer-credit/list-credits.ts';
import { type ChildFigures, marginsOf } from '#domain/billing/margin.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import { fraction } from '#domain/kernel/fraction.ts';
import { amountOf, exactAmountOf } from '#domain/kernel/money.ts';
import type { MarginFigures } from '#projections/billing/invoices/margin-figures.ts';
import type { Receivable } from '#projections/billing/invoices/receivables.ts';
import type { LedgerTotal, PayerBalance, PostingRow } from '#projections/billing/ledger/queries.ts';

export const presentPosting = ({ position, debit, credit, currency, invoiceId, ...row }: PostingRow) => ({
  position: String(position),
  ...row,
  debit: amountOf(debit, currency),
  credit: amountOf(credit, currency),
  currency,
  ...(invoiceId === null ? {} : { invoiceId }),
});

export const presentPayer = ({ payerId, currency, receivable, badDebt, credit }: PayerBalance) => ({
  payerId,
  currency,
  receivable: amountOf(receivable, currency),
  badDebt: amountOf(badDebt, currency),
  credit: amountOf(credit, currency),
});

/** A ledger's totals by currency: that both sums are the same is there to be seen (docs/domain.md B6). */
export const presentTotals = (totals: readonly LedgerTotal[]) =>
  [...new Set(totals.map(({ currency }) => currency))].map((currency) => {
    const own = totals.filter((total) => total.currency === currency);
    const sum = (side: 'debit' | 'credit') => own.reduce((so, total) => so + total[side], 0n);
    return {
      currency,
      debits: amountOf(sum('debit'), currency),
      credits: amountOf(sum('credit'), currency),
      accounts: own.map(({ account, debit, credit }) => ({
        account,
        debit: amountOf(debit, currency),
        credit: amountOf(credit, currency),
        balance: amountOf(debit - credit, currency),
      })),
    };
  });

export const presentReceivable = ({ currency, open, overdue }: Receivable) => ({
  currency,
  open: { documents: open.documents, amount: amountOf(open.amount, currency) },
  overdue: { documents: overdue.documents, amount: amountOf(overdue.amount, currency) },
});

export const presentCredit = ({ payerId, name, currency, credit }: NamedCredit) => ({
  payerId,
  name,
  credit: { amount: amountOf(credit, currency), currency },
});

const shareUnit = 10n ** 12n;

/** What stands of each child in each currency: what it was billed, and its share. */
const childrenOf = ({ issued, shares }: MarginFigures): readonly ChildFigures[] => {
  const children = new Map<string, ChildFigures>();
  const at = (row: Pick<ChildFigures, 'accountId' | 'currency'>): ChildFigures =>
    children.get(`${row.accountId} ${row.currency}`) ?? {
      accountId: row.accountId,
      currency: row.currency,
      billed: fraction(0n),
      cost: fraction(0n),
    };
  const put = (child: ChildFigures) => children.set(`${child.accountId} ${child.currency}`, child);
  for (const row of issued)
    put({ ...at(row), billed: fraction(row.net, 10n ** BigInt(exponentOf(row.currency))) });
  for (const row of shares) put({ ...at(row), cost: fraction(row.cost, shareUnit) });
  return [...children.values()];
};

/** The margin in exact decimals: rounded is only what was rounded on the documents. */
export const presentMargins = (figures: MarginFigures) => {
  const costs = figures.received.map(({ currency, net }) => ({
    currency,
    net: fraction(net, 10n ** BigInt(exponentOf(currency))),
  }));
  return marginsOf(costs, childrenOf(figures)).map(
    ({ currency, billed, cost, margin, children, remainder }) => ({
      currency,
      billed: exactAmountOf(billed, currency),
      cost: exactAmountOf(cost, currency),
      margin: exactAmountOf(margin, currency),
      children: children.map((child) => ({
        accountId: child.accountId,
        billed: exactAmountOf(child.billed, currency),
        cost: exactAmountOf(child.cost, currency),
        margin: exactAmountOf(child.margin, currency),
      })),
      remainder: exactAmountOf(remainder, currency),
    }),
  );
};
