/** An exact rational number; nothing is rounded before a line is (docs/domain.md B1, B3). The divisor is positive. */
export interface Fraction {
  readonly dividend: bigint;
  readonly divisor: bigint;
}

export const zero: Fraction = { dividend: 0n, divisor: 1n };

/** `dividend` ÷ `divisor`, not reduced. The divisor must be positive; it is 1 when absent. */
export const fraction = (dividend: bigint, divisor = 1n): Fraction => ({ dividend, divisor });

/** The value of a decimal text such as `-0.0235`. @throws on anything else */
export const fractionOf = (decimal: string): Fraction => {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) throw new Error(`${decimal} is no decimal`);
  const [, sign, whole = '', digits = ''] = match;
  return { dividend: BigInt(`${sign}${whole}${digits}`), divisor: 10n ** BigInt(digits.length) };
};

/** The exact sum. */
export const plus = (one: Fraction, other: Fraction): Fraction =>
  one.divisor === other.divisor
    ? { dividend: one.dividend + other.dividend, divisor: one.divisor }
    : {
        dividend: one.dividend * other.divisor + other.dividend * one.divisor,
        divisor: one.divisor * other.divisor,
      };

/** The exact difference. */
export const minus = (one: Fraction, other: Fraction): Fraction =>
  plus(one, { dividend: -other.dividend, divisor: other.divisor });

/** The exact product. */
export const times = (one: Fraction, other: Fraction): Fraction => ({
  dividend: one.dividend * other.dividend,
  divisor: one.divisor * other.divisor,
});

/** The exact quotient. @throws when `other` is zero */
export const dividedBy = (one: Fraction, other: Fraction): Fraction => {
  if (other.dividend === 0n) throw new Error('a fraction is divided by zero');
  const sign = other.dividend < 0n ? -1n : 1n;
  return times(one, { dividend: sign * other.divisor, divisor: sign * other.dividend });
};

export const isZero = ({ dividend }: Fraction): boolean => dividend === 0n;

const greatestCommonDivisor = (one: bigint, other: bigint): bigint =>
  other === 0n ? one : greatestCommonDivisor(other, one % other);

/** The same value in lowest terms, so that long sums stay small. */
export const reduced = ({ dividend, divisor }: Fraction): Fraction => {
  const common = greatestCommonDivisor(dividend < 0n ? -dividend : dividend, divisor);
  return common <= 1n ? { dividend, divisor } : { dividend: dividend / common, divisor: divisor / common };
};

/** In units of 10^-digits, half away from zero (docs/domain.md B1). */
export const roundHalfUp = ({ dividend, divisor }: Fraction, digits: number): bigint => {
  const scaled = (dividend < 0n ? -dividend : dividend) * 10n ** BigInt(digits);
  const rounded = (2n * scaled + divisor) / (2n * divisor);
  return dividend < 0n ? -rounded : rounded;
};

/** `units` × 10^-digits as decimal text with exactly that many digits. */
export const decimalText = (units: bigint, digits: number): string => {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  const sign = units < 0n ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
};

/** Rounded to at most `digits` digits after the point, without zeros at the end. */
export const shortDecimal = (value: Fraction, digits: number): string => {
  const text = decimalText(roundHalfUp(value, digits), digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** One text for every way to write a decimal: `30`, `30.0` and `30.00` are the same price. */
export const plainDecimal = (decimal: string): string => {
  const point = decimal.indexOf('.');
  return shortDecimal(fractionOf(decimal), point < 0 ? 0 : decimal.length - point - 1);
};
