/** An exact fraction of whole numbers; `bottom` is above zero. Nothing is ever lost before `roundedTo`. */
export interface Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

export const ratio = (top: bigint, bottom = 1n): Ratio => {
  if (bottom === 0n) throw new Error('A ratio has no bottom of zero.');
  return bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom };
};

const commonDivisor = (one: bigint, other: bigint): bigint =>
  other === 0n ? one : commonDivisor(other, one % other);

/** Keeps long sums of different fractions short. */
const inLowestTerms = ({ top, bottom }: Ratio): Ratio => {
  const shared = commonDivisor(magnitude(top), bottom);
  return { top: top / shared, bottom: bottom / shared };
};

export const nothing = ratio(0n);

/** A decimal text such as `-12.50`. @throws when it is none */
export const ratioOf = (decimal: string): Ratio => {
  const parts = /^(-?\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!parts) throw new Error(`${decimal} is no decimal.`);
  const [, whole = '', places = ''] = parts;
  return ratio(BigInt(whole + places), 10n ** BigInt(places.length));
};

export const add = (one: Ratio, other: Ratio): Ratio =>
  one.bottom === other.bottom
    ? { top: one.top + other.top, bottom: one.bottom }
    : inLowestTerms({
        top: one.top * other.bottom + other.top * one.bottom,
        bottom: one.bottom * other.bottom,
      });

export const subtract = (one: Ratio, other: Ratio): Ratio => add(one, { ...other, top: -other.top });

export const multiply = (one: Ratio, other: Ratio): Ratio =>
  ratio(one.top * other.top, one.bottom * other.bottom);

export const divide = (one: Ratio, other: Ratio): Ratio =>
  ratio(one.top * other.bottom, one.bottom * other.top);

export const total = (ratios: Iterable<Ratio>): Ratio => {
  let sum = nothing;
  for (const each of ratios) sum = add(sum, each);
  return sum;
};

export const same = (one: Ratio, other: Ratio): boolean => one.top * other.bottom === other.top * one.bottom;

export const isBelow = (one: Ratio, other: Ratio): boolean => subtract(one, other).top < 0n;
export const smaller = (one: Ratio, other: Ratio): Ratio => (isBelow(one, other) ? one : other);

/** In units of 10^-digits. @throws when it is no whole number of them */
export const unitsOf = ({ top, bottom }: Ratio, digits: number): bigint => {
  const scaled = top * 10n ** BigInt(digits);
  if (scaled % bottom !== 0n) throw new Error(`${top}/${bottom} has more than ${digits} digits.`);
  return scaled / bottom;
};

/** To so many digits after the point, half of the last digit away from zero (docs/domain.md B1). */
export const roundedTo = ({ top, bottom }: Ratio, digits: number): Ratio => {
  const scale = 10n ** BigInt(digits);
  const twice = 2n * magnitude(top) * scale;
  const units = (twice + bottom) / (2n * bottom);
  return ratio(top < 0n ? -units : units, scale);
};

/** With exactly so many digits after the point, such as `-0.50`; rounded as `roundedTo` does. */
export const textOf = (value: Ratio, digits: number): string => {
  const units = unitsOf(roundedTo(value, digits), digits);
  const scale = 10n ** BigInt(digits);
  const sign = units < 0n ? '-' : '';
  const whole = `${sign}${magnitude(units) / scale}`;
  return digits === 0 ? whole : `${whole}.${(magnitude(units) % scale).toString().padStart(digits, '0')}`;
};
