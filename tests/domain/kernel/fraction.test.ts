import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalText,
  dividedBy,
  fraction,
  fractionOf,
  minus,
  plainDecimal,
  plus,
  reduced,
  roundHalfUp,
  shortDecimal,
  times,
} from '#domain/kernel/fraction.ts';
import { amountOf, minorOf, roundToMinor } from '#domain/kernel/money.ts';

describe('A fraction', () => {
  it('is the exact value of a decimal', () => {
    expect(fractionOf('-12.50')).toEqual({ dividend: -1250n, divisor: 100n });
    expect(fractionOf('0.000000000001')).toEqual({ dividend: 1n, divisor: 10n ** 12n });
    expect(fractionOf('7')).toEqual({ dividend: 7n, divisor: 1n });
    expect(fractionOf('-0.05')).toEqual({ dividend: -5n, divisor: 100n });
  });

  it.each(['', '-', '.5', '5.', '1e3', '1,5', ' 1', '+1', 'NaN', '0x10'])('is not in %j', (text) => {
    expect(() => fractionOf(text)).toThrow('no decimal');
  });

  it('adds, subtracts and multiplies without loss', () => {
    const third = fraction(1n, 3n);
    const sixth = fraction(1n, 6n);
    expect(reduced(plus(third, sixth))).toEqual({ dividend: 1n, divisor: 2n });
    expect(reduced(minus(sixth, third))).toEqual({ dividend: -1n, divisor: 6n });
    expect(reduced(times(third, sixth))).toEqual({ dividend: 1n, divisor: 18n });
    expect(plus(third, third)).toEqual({ dividend: 2n, divisor: 3n });
  });

  it('divides without loss, by what is below zero too', () => {
    expect(dividedBy(fraction(1n, 3n), fraction(-2n))).toEqual({ dividend: -1n, divisor: 6n });
    // Rounded half away from zero like any other, which takes a positive divisor.
    expect(shortDecimal(dividedBy(fraction(-1n, 50n), fraction(-3n)), 3)).toBe('0.007');
    expect(shortDecimal(dividedBy(fraction(1n, 50n), fraction(-3n)), 3)).toBe('-0.007');
    expect(() => dividedBy(fraction(1n), fraction(0n, 7n))).toThrow('divided by zero');
  });

  it('is nothing over one in lowest terms when it is nothing', () => {
    expect(reduced(fraction(0n, 90n))).toEqual({ dividend: 0n, divisor: 1n });
    expect(reduced(fraction(-50n, 100n))).toEqual({ dividend: -1n, divisor: 2n });
  });
});

describe('Rounding', () => {
  it.each([
    ['0.005', 2, 1n],
    ['0.0049999', 2, 0n],
    ['-0.005', 2, -1n],
    ['-0.0049999', 2, 0n],
    ['2.5', 0, 3n],
    ['-2.5', 0, -3n],
    ['0.115', 2, 12n],
    ['1.0005', 3, 1001n],
  ] as const)('takes %s to %i digits half away from zero', (decimal, digits, units) => {
    expect(roundHalfUp(fractionOf(decimal), digits)).toBe(units);
  });

  it('is never more than half a unit off', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.integer({ min: 0, max: 4 }),
        (dividend, divisor, digits) => {
          const units = roundHalfUp({ dividend, divisor }, digits);
          const off = units * divisor - dividend * 10n ** BigInt(digits);
          expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(divisor);
          expect(roundHalfUp({ dividend: -dividend, divisor }, digits)).toBe(-units);
        },
      ),
    );
  });
});

describe('Decimal text', () => {
  it('has exactly its digits', () => {
    expect(decimalText(5n, 2)).toBe('0.05');
    expect(decimalText(-5n, 2)).toBe('-0.05');
    expect(decimalText(123456n, 3)).toBe('123.456');
    expect(decimalText(-501n, 0)).toBe('-501');
    expect(decimalText(0n, 2)).toBe('0.00');
  });

  it('is short without zeros at the end', () => {
    expect(shortDecimal(fraction(1n, 3n), 6)).toBe('0.333333');
    expect(shortDecimal(fraction(2n, 3n), 6)).toBe('0.666667');
    expect(shortDecimal(fraction(100n), 6)).toBe('100');
    expect(shortDecimal(fraction(1n, 2n), 6)).toBe('0.5');
    expect(shortDecimal(fraction(0n), 6)).toBe('0');
  });

  it('is one for every way to write a decimal', () => {
    expect(['30', '30.0', '30.00', '030'].map(plainDecimal)).toEqual(['30', '30', '30', '30']);
    expect(['0.10', '0.1', '0.100'].map(plainDecimal)).toEqual(['0.1', '0.1', '0.1']);
    expect(plainDecimal('0.000')).toBe('0');
  });
});

describe('Money', () => {
  it('has the digits of its currency', () => {
    expect([amountOf(1234n, 'EUR'), amountOf(1234n, 'JPY'), amountOf(1234n, 'KWD')]).toEqual([
      '12.34',
      '1234',
      '1.234',
    ]);
    expect([minorOf('12.34', 'EUR'), minorOf('12.3', 'EUR'), minorOf('12', 'JPY')]).toEqual([
      1234n,
      1230n,
      12n,
    ]);
    expect(minorOf('12.340', 'EUR')).toBe(1234n);
  });

  it('is not in an amount with more', () => {
    expect(() => minorOf('12.345', 'EUR')).toThrow('more digits');
    expect(() => minorOf('0.5', 'JPY')).toThrow('more digits');
  });

  it('rounds in its currency', () => {
    const value = fractionOf('1.2345');
    expect(['EUR', 'JPY', 'KWD'].map((currency) => roundToMinor(value, currency))).toEqual([123n, 1n, 1235n]);
  });
});
