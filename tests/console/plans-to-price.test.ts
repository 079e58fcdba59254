import { expect, test } from 'vitest';
import { plansToPrice } from '#console/plans/pricing/plans-to-price.ts';

const plans = [
  { id: 'on-offer', retired: false },
  { id: 'retired', retired: true },
  { id: 'retired-and-priced', retired: true },
];

test('A form of prices keeps those of retired plans and of plans that are not to be seen from here', () => {
  const own = [{ planId: 'on-offer' }, { planId: 'retired-and-priced' }, { planId: 'of-another' }];
  expect(plansToPrice(plans, own)).toEqual(['on-offer', 'retired-and-priced', 'of-another']);
});

test('A retired plan without a price is not offered for one', () => {
  expect(plansToPrice(plans, [])).toEqual(['on-offer']);
});
