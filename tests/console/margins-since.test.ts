import { expect, test } from 'vitest';
import { sinceItBegan } from '#console/billing/margin/margins-by-currency.ts';

const of = (month: string, billed?: string) => ({
  month,
  currencies:
    billed === undefined
      ? []
      : [{ currency: 'EUR', billed, cost: '0.00', margin: billed, children: [], remainder: '0.00' }],
});
const over = (...months: readonly ReturnType<typeof of>[]) => ({
  from: months[0]?.month ?? '',
  to: months.at(-1)?.month ?? '',
  months: [...months],
});

test('A margin begins with the first month that has anything, and keeps the empty ones after it', () => {
  const shown = sinceItBegan(
    over(of('2026-06'), of('2026-07'), of('2026-08', '12.00'), of('2026-09'), of('2026-10', '3.00')),
  );
  expect(shown.from).toBe('2026-08');
  expect(shown.months.map(({ month }) => month)).toEqual(['2026-08', '2026-09', '2026-10']);
});

test('A margin of months that have nothing is left as it was asked for', () => {
  const nothing = over(of('2026-06'), of('2026-07'));
  expect(sinceItBegan(nothing)).toEqual(nothing);
});
