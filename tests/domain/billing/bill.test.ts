import { describe, expect, it } from 'vitest';
import { billOf } from '#domain/billing/bill.ts';
import type { Charge } from '#domain/billing/charges.ts';
import { fraction } from '#domain/kernel/fraction.ts';
import type { Day } from '#domain/kernel/ids.ts';
import { inclusive } from '#tests/application/billing/history-terms.ts';

describe('A bill', () => {
  const charge = (dividend: bigint, divisor: bigint): Charge => ({
    kind: 'traffic',
    description: 'Traffic',
    quantity: fraction(1n),
    unit: 'GB',
    unitPrice: '1',
    amount: fraction(dividend, divisor),
    from: '2026-11-01' as Day,
    to: '2026-11-30' as Day,
    figures: {},
  });

  it('rounds each line, and taxes the sum of the rounded', () => {
    const bill = billOf([charge(1n, 200n), charge(3685n, 1000n)], { currency: 'EUR', tax: inclusive('4') });
    expect(bill).toMatchObject({
      kind: 'invoice',
      currency: 'EUR',
      taxMode: 'inclusive',
      lines: [{ amount: '0.01' }, { amount: '3.69' }],
      // 3.70 × 4 ÷ 104 = 0.1423….
      taxes: [{ name: 'VAT 4', percent: '4', base: '3.56', amount: '0.14' }],
      net: '3.56',
      tax: '0.14',
      gross: '3.70',
    });
  });

  it('is nothing when it comes to zero, and a credit note below', () => {
    const by = { currency: 'JPY', tax: inclusive() };
    expect(billOf([charge(1n, 3n)], by)).toMatchObject({ kind: 'nothing', gross: '0' });
    expect(billOf([charge(-5n, 2n)], by)).toMatchObject({ kind: 'credit-note', gross: '-3', net: '-3' });
    expect(billOf([], by).kind).toBe('nothing');
  });
});
