import type { Schemas } from '#console/api/contract.ts';
import { negated, sumOf } from '#console/billing/money/decimal.ts';

type Month = Schemas['Margins']['months'][number];

/** What a month came to in one currency; zero where there was nothing. */
export interface MonthOfMargin {
  readonly month: string;
  readonly billed: string;
  readonly cost: string;
  readonly margin: string;
  readonly children: Month['currencies'][number]['children'];
  readonly remainder: string;
}

export interface MarginsOfCurrency {
  readonly currency: string;
  readonly months: readonly MonthOfMargin[];
}

/** Nothing, with as many digits as the currency has. */
const nothingLike = (billed: string | undefined) => {
  const zero = sumOf([billed ?? '0', negated(billed ?? '0')]);
  return { billed: zero, cost: zero, margin: zero, children: [], remainder: zero };
};

/** The months of each currency that has any, the oldest month first. */
export const marginsByCurrency = ({ months }: Schemas['Margins']): readonly MarginsOfCurrency[] => {
  const currencies = new Set(months.flatMap((month) => month.currencies.map(({ currency }) => currency)));
  return [...currencies].toSorted().map((currency) => {
    const found = months.map(({ currencies: of }) => of.find((each) => each.currency === currency));
    const nothing = nothingLike(found.find((each) => each)?.billed);
    return {
      currency,
      months: months.map(({ month }, at) => ({ ...(found[at] ?? nothing), month })),
    };
  });
};

/** The same without the months at its beginning in which there was nothing at all, in no currency. */
export const sinceItBegan = (margins: Schemas['Margins']): Schemas['Margins'] => {
  const begins = margins.months.findIndex(({ currencies }) => currencies.length > 0);
  const months = margins.months.slice(Math.max(begins, 0));
  return { ...margins, from: months[0]?.month ?? margins.from, months };
};

export interface ChildOfMargin {
  readonly accountId: string;
  readonly billed: string;
  readonly cost: string;
  readonly margin: string;
  /** By month, as in the months; undefined where there was nothing. */
  readonly byMonth: readonly (string | undefined)[];
}

/** Whom it was earned by, over all months: those directly below, in the order in which they come. */
export const childrenOf = ({ months }: MarginsOfCurrency): readonly ChildOfMargin[] => {
  const ids = [...new Set(months.flatMap(({ children }) => children.map(({ accountId }) => accountId)))];
  return ids.map((accountId) => {
    const of = months.map(({ children }) => children.find((child) => child.accountId === accountId));
    const sum = (name: 'billed' | 'cost' | 'margin') =>
      sumOf(of.flatMap((child) => (child ? [child[name]] : [])));
    return {
      accountId,
      billed: sum('billed'),
      cost: sum('cost'),
      margin: sum('margin'),
      byMonth: of.map((child) => child?.margin),
    };
  });
};
