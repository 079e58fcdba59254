import type { Tax } from '#domain/plans/prices.ts';
import {
  add,
  divide,
  multiply,
  type Ratio,
  ratio,
  ratioOf,
  roundedTo,
  subtract,
  total,
} from '#scripts/reconcile/ratio.ts';

const hundred = ratio(100n);

export interface ExpectedTax {
  readonly name: string;
  readonly percent: string;
  readonly amount: Ratio;
}

export interface Totals {
  readonly net: Ratio;
  readonly tax: Ratio;
  readonly gross: Ratio;
  readonly taxes: readonly ExpectedTax[];
}

const sumOfPercents = (tax: Tax): Ratio => total(tax.rates.map(({ percent }) => ratioOf(percent)));

/**
 * Tax on the sum of an invoice's lines, each rate on the one shared base and rounded once (docs/domain.md B3). `exclusive` comes
 * on top of the lines; `inclusive` is contained in them, so that what is left of them is net.
 */
export const totalsOf = (lines: Ratio, tax: Tax, digits: number): Totals => {
  if (tax.mode === 'none') return { net: lines, tax: ratio(0n), gross: lines, taxes: [] };
  const whole = tax.mode === 'exclusive' ? hundred : add(hundred, sumOfPercents(tax));
  const taxes = tax.rates.map(({ name, percent }) => ({
    name,
    percent,
    amount: roundedTo(divide(multiply(lines, ratioOf(percent)), whole), digits),
  }));
  const sum = total(taxes.map(({ amount }) => amount));
  return tax.mode === 'exclusive'
    ? { net: lines, tax: sum, gross: add(lines, sum), taxes }
    : { net: subtract(lines, sum), tax: sum, gross: lines, taxes };
};

/** What is net of an unrounded figure at line prices. */
export const netOf = (figure: Ratio, tax: Tax): Ratio =>
  tax.mode === 'inclusive' ? divide(multiply(figure, hundred), add(hundred, sumOfPercents(tax))) : figure;
