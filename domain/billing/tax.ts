import {
  dividedBy,
  type Fraction,
  fraction,
  fractionOf,
  plus,
  roundHalfUp,
  times,
  zero,
} from '#domain/kernel/fraction.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { Tax, TaxRate } from '#domain/plans/prices.ts';

export interface TaxAmount extends TaxRate {
  readonly amount: Minor;
}

/** Exactly: net + Σ taxes = gross. */
export interface Taxed {
  readonly net: Minor;
  readonly taxes: readonly TaxAmount[];
  readonly gross: Minor;
}

const hundred = fraction(100n);

const sumOf = (rates: readonly TaxRate[]): Fraction =>
  rates.reduce((sum, { percent }) => plus(sum, fractionOf(percent)), zero);

/** What part of a price that contains these taxes is net. */
export const netShare = ({ mode, rates }: Tax): Fraction =>
  mode === 'inclusive' ? dividedBy(hundred, plus(hundred, sumOf(rates))) : fraction(1n);

const roundedTotal = (taxes: readonly TaxAmount[]): Minor =>
  taxes.reduce((sum, { amount }) => sum + amount, 0n);

/**
 * Tax on the sum of an invoice's lines: rounds half-up once per rate; several rates share one base (docs/domain.md B3).
 * `exclusive` adds it; `inclusive` takes it out, so that net = gross − tax exactly.
 * @param lines the sum of the rounded lines
 */
export const taxOn = (lines: Minor, { mode, rates }: Tax): Taxed => {
  if (mode === 'none') return { net: lines, taxes: [], gross: lines };
  const whole = mode === 'exclusive' ? hundred : plus(hundred, sumOf(rates));
  const taxes = rates.map((rate) => ({
    ...rate,
    amount: roundHalfUp(dividedBy(times(fraction(lines), fractionOf(rate.percent)), whole), 0),
  }));
  const tax = roundedTotal(taxes);
  return mode === 'exclusive'
    ? { net: lines, taxes, gross: lines + tax }
    : { net: lines - tax, taxes, gross: lines };
};
