import { describe, expect, test } from 'vitest';
import { marginsOf } from '#domain/billing/margin.ts';
import { fractionOf } from '#domain/kernel/fraction.ts';
import { exactAmountOf } from '#domain/kernel/money.ts';
import { account, shop, sub } from '../../scenes/domain-scenes.ts';

const bakery = account('bakery');
const figures = (accountId: typeof shop, billed: string, cost: string, currency = 'EUR') => ({
  accountId,
  currency,
  billed: fractionOf(billed),
  cost: fractionOf(cost),
});
const cost = (net: string, currency = 'EUR') => ({ currency, net: fractionOf(net) });

const shown = (margins: ReturnType<typeof marginsOf>) =>
  margins.map(({ currency, children, ...sums }) => ({
    currency,
    ...Object.fromEntries(
      Object.entries(sums).map(([name, value]) => [name, exactAmountOf(value, currency)]),
    ),
    children: children.map(({ accountId, margin }) => `${accountId} ${exactAmountOf(margin, currency)}`),
  }));

describe('a margin', () => {
  test('is what was billed less what it cost, and each child’s with what rounding left over', () => {
    const margins = marginsOf(
      [cost('10.00')],
      [figures(shop, '12.00', '6.333333333333'), figures(bakery, '5.50', '3.666666666666')],
    );
    expect(shown(margins)).toEqual([
      {
        currency: 'EUR',
        billed: '17.50',
        cost: '10.00',
        margin: '7.50',
        remainder: '-0.000000000001',
        children: ['bakery 1.833333333334', 'shop 5.666666666667'],
      },
    ]);
  });

  test('is kept apart by currency, also where there is only cost or only income', () => {
    const margins = marginsOf(
      [cost('3.000', 'KWD'), cost('2', 'JPY')],
      [figures(shop, '9.00', '0', 'USD'), figures(sub, '0', '1.5', 'KWD')],
    );
    expect(shown(margins)).toMatchObject([
      { currency: 'JPY', margin: '-2', remainder: '-2', children: [] },
      { currency: 'KWD', margin: '-3.000', remainder: '-1.500', children: ['sub -1.500'] },
      { currency: 'USD', margin: '9.00', remainder: '0.00', children: ['shop 9.00'] },
    ]);
  });

  test('of nothing is nothing', () => {
    expect(marginsOf([], [])).toEqual([]);
  });
});

describe('an amount that was not rounded', () => {
  test.each([
    ['4.5', 'EUR', '4.50'],
    ['4.505', 'EUR', '4.505'],
    ['0.000000000001', 'EUR', '0.000000000001'],
    ['-0.1', 'EUR', '-0.10'],
    ['7', 'JPY', '7'],
    ['7.25', 'JPY', '7.25'],
    ['100', 'JPY', '100'],
    ['1', 'KWD', '1.000'],
  ])('%s %s shows as %s', (value, currency, text) => {
    expect(exactAmountOf(fractionOf(value), currency)).toBe(text);
  });
});
