import { type Fraction, minus, plus, zero } from '#domain/kernel/fraction.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** Net of documents a payer got in one month and currency: neither void, and less what credit notes took back. */
export interface NetCost {
  readonly currency: string;
  readonly net: Fraction;
}

/** What of a child stands in a month and currency: net of the documents it got, and its share of what its biller paid. */
export interface ChildFigures {
  readonly accountId: AccountId;
  readonly currency: string;
  readonly billed: Fraction;
  readonly cost: Fraction;
}

export interface ChildMargin {
  readonly accountId: AccountId;
  readonly billed: Fraction;
  readonly cost: Fraction;
  readonly margin: Fraction;
}

export interface CurrencyMargin {
  readonly currency: string;
  readonly billed: Fraction;
  readonly cost: Fraction;
  readonly margin: Fraction;
  /** By account. */
  readonly children: readonly ChildMargin[];
  /** What is left of the margin: rounding of lines, and what belongs to no child. */
  readonly remainder: Fraction;
}

const sumOf = (values: readonly Fraction[]): Fraction => values.reduce(plus, zero);

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * What an account earned in a month: what it billed less what it was billed, both net of tax, per currency; per child its
 * bill less its unrounded share of the cost; the remainder a row of its own (docs/domain.md B2).
 * @param costs of the account itself, at most one a currency
 * @param children every payer of the account that got a document or carries a share, at most once a currency
 */
export const marginsOf = (
  costs: readonly NetCost[],
  children: readonly ChildFigures[],
): readonly CurrencyMargin[] => {
  const currencies = new Set([...costs, ...children].map(({ currency }) => currency));
  return [...currencies].toSorted(compareText).map((currency) => {
    const rows = children
      .filter((child) => child.currency === currency)
      .toSorted((one, other) => compareText(one.accountId, other.accountId))
      .map(({ accountId, billed, cost }) => ({ accountId, billed, cost, margin: minus(billed, cost) }));
    const billed = sumOf(rows.map((row) => row.billed));
    const cost = sumOf(costs.filter((one) => one.currency === currency).map(({ net }) => net));
    const margin = minus(billed, cost);
    const remainder = minus(margin, sumOf(rows.map((row) => row.margin)));
    return { currency, billed, cost, margin, children: rows, remainder };
  });
};
