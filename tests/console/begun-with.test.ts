import { expect, test } from 'vitest';
import { begunWith } from '#console/accounts/new/begun-with.ts';

test('A form begins with the currency of the parent that is chosen, and goes on with that of the next one', () => {
  expect(begunWith('', undefined, 'EUR')).toBe('EUR');
  expect(begunWith('EUR', 'EUR', 'CHF')).toBe('CHF');
});

test('A currency that somebody chose stays whichever parent is chosen, and nothing is made up for one without', () => {
  expect(begunWith('USD', 'EUR', 'CHF')).toBe('USD');
  expect(begunWith('EUR', 'EUR', undefined)).toBe('EUR');
});
