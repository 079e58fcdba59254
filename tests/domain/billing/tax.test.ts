import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netShare, taxOn } from '#domain/billing/tax.ts';
import { reduced } from '#domain/kernel/fraction.ts';
import type { Tax } from '#domain/plans/prices.ts';

const tax = (mode: Tax['mode'], ...percents: readonly string[]): Tax => ({
  mode,
  rates: percents.map((percent) => ({ name: `VAT ${percent}`, percent })),
});
const amounts = (lines: bigint, of: Tax) => {
  const { net, taxes, gross } = taxOn(lines, of);
  return { net, taxes: taxes.map(({ amount }) => amount), gross };
};

/** In minor units; the golden cases of domain.md B3 are among them. */
describe('Tax', () => {
  it.each([
    ['7 % on 70.00 is 4.90', 7000n, tax('exclusive', '7'), { net: 7000n, taxes: [490n], gross: 7490n }],
    ['23 % on 66.66 is 15.33', 6666n, tax('exclusive', '23'), { net: 6666n, taxes: [1533n], gross: 8199n }],
    ['4 % in 2.99 is 0.12', 299n, tax('inclusive', '4'), { net: 287n, taxes: [12n], gross: 299n }],
    [
      '21 % in 758.00 is 131.55',
      75800n,
      tax('inclusive', '21'),
      { net: 62645n, taxes: [13155n], gross: 75800n },
    ],
    ['10 % on 501 yen is 50', 501n, tax('exclusive', '10'), { net: 501n, taxes: [50n], gross: 551n }],
    ['10 % on 505 yen is 51', 505n, tax('exclusive', '10'), { net: 505n, taxes: [51n], gross: 556n }],
    [
      '5 % on 1.235 dinars is 0.062',
      1235n,
      tax('exclusive', '5'),
      { net: 1235n, taxes: [62n], gross: 1297n },
    ],
    [
      '5 % and 9.975 % on 10.05 are 0.50 and 1.00',
      1005n,
      tax('exclusive', '5', '9.975'),
      { net: 1005n, taxes: [50n, 100n], gross: 1155n },
    ],
    [
      '5 % and 10 % in 100.00 are 4.35 and 8.70',
      10000n,
      tax('inclusive', '5', '10'),
      { net: 8695n, taxes: [435n, 870n], gross: 10000n },
    ],
    ['0 % is a rate too', 100n, tax('exclusive', '0'), { net: 100n, taxes: [0n], gross: 100n }],
    [
      '19 % on a negative total rounds away from zero as well',
      -1050n,
      tax('exclusive', '19'),
      { net: -1050n, taxes: [-200n], gross: -1250n },
    ],
    ['none takes no notice of rates', 100n, tax('none', '19'), { net: 100n, taxes: [], gross: 100n }],
    ['no rates at all leave all of it net', 100n, tax('inclusive'), { net: 100n, taxes: [], gross: 100n }],
  ] as const)('%s', (_, lines, of, expected) => {
    expect(amounts(lines, of)).toEqual(expected);
  });

  it('always leaves net + Σ taxes = gross, and the lines as they are', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.constantFrom('none', 'exclusive', 'inclusive'),
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 4 }),
        (lines, mode, thousandths) => {
          const of = tax(mode, ...thousandths.map((each) => (each / 10_000).toFixed(4)));
          const { net, taxes, gross } = amounts(lines, of);
          expect(taxes.reduce((sum, amount) => sum + amount, net)).toBe(gross);
          expect(mode === 'inclusive' ? gross : net).toBe(lines);
        },
      ),
    );
  });

  it('leaves of a price that contains it 100 parts of 100 and all rates', () => {
    expect(reduced(netShare(tax('inclusive', '19')))).toEqual({ dividend: 100n, divisor: 119n });
    expect(reduced(netShare(tax('inclusive', '5', '9.975')))).toEqual({ dividend: 4000n, divisor: 4599n });
    expect(netShare(tax('exclusive', '19'))).toEqual({ dividend: 1n, divisor: 1n });
    expect(netShare(tax('none', '19'))).toEqual({ dividend: 1n, divisor: 1n });
  });
});
