import { exponentOf } from '#domain/kernel/currency.ts';
import { decimalText, type Fraction, fractionOf, roundHalfUp } from '#domain/kernel/fraction.ts';

/** An exact decimal with the currency's digits, such as `12.34`; negative with a leading `-`. */
export type Amount = string;

/** Money within one currency is a bigint of minor units (docs/domain.md B1); these are its ways in and out. */
export type Minor = bigint;

/** An amount with its currency, as people name it. */
export interface Money {
  readonly amount: Amount;
  readonly currency: string;
}

/** Minor units of an amount with at most the currency's digits. @throws when it has more */
export const minorOf = (amount: Amount, currency: string): Minor => {
  const digits = exponentOf(currency);
  const { dividend, divisor } = fractionOf(amount);
  const scaled = dividend * 10n ** BigInt(digits);
  if (scaled % divisor !== 0n) throw new Error(`${amount} has more digits than ${currency}`);
  return scaled / divisor;
};

/** The amount with exactly the currency's digits, such as `12.30`. */
export const amountOf = (minor: Minor, currency: string): Amount => decimalText(minor, exponentOf(currency));

/** Half-up, away from zero. */
export const roundToMinor = (value: Fraction, currency: string): Minor =>
  roundHalfUp(value, exponentOf(currency));

const mostDigits = 12;

/**
 * An amount that was not rounded, such as a share of a cost: with at least the currency's digits, and with as many more as
 * it has, 12 at most.
 */
export const exactAmountOf = (value: Fraction, currency: string): string => {
  const text = decimalText(roundHalfUp(value, mostDigits), mostDigits);
  const digits = exponentOf(currency);
  const point = text.length - mostDigits - 1;
  const least = digits === 0 ? point : point + 1 + digits;
  return text.slice(0, least) + text.slice(least).replace(/\.?0+$/, '');
};
