// Money as the server names it: decimal text. Sums are exact, because they are made of whole numbers.

interface Decimal {
  readonly units: bigint;
  readonly digits: number;
}

const read = (text: string): Decimal => {
  const [whole = '0', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), digits: fraction.length };
};

const scaled = ({ units, digits }: Decimal, to: number): bigint => units * 10n ** BigInt(to - digits);

const write = (units: bigint, digits: number): string => {
  const sign = units < 0n ? '-' : '';
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/** What decimal texts come to, with the digits of the one that has most. */
export const sumOf = (texts: readonly string[]): string => {
  const decimals = texts.map(read);
  const digits = Math.max(0, ...decimals.map((each) => each.digits));
  return write(
    decimals.reduce((sum, each) => sum + scaled(each, digits), 0n),
    digits,
  );
};

export const negated = (text: string): string => {
  const { units, digits } = read(text);
  return write(-units, digits);
};

/** How one is more than another. */
export const lessOf = (one: string, other: string): string => sumOf([one, negated(other)]);

/** -1 below zero, 0, or 1 above. */
export const signOf = (text: string): -1 | 0 | 1 => {
  const { units } = read(text);
  return units < 0n ? -1 : units > 0n ? 1 : 0;
};

interface Priced {
  readonly currency: string;
  readonly amount: string;
}

/** Sums by currency, since currencies are never added up. */
export const sumsByCurrency = (amounts: readonly Priced[]): readonly Priced[] =>
  [...Map.groupBy(amounts, ({ currency }) => currency)]
    .map(([currency, of]) => ({ currency, amount: sumOf(of.map(({ amount }) => amount)) }))
    .toSorted((one, other) => (one.currency < other.currency ? -1 : 1));

/** For drawing alone, where a ten-thousandth of a pixel is nothing: what is written is the text. */
export const lengthOf = (text: string): number => Number(text);
