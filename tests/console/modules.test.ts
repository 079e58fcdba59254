import { expect, test } from 'vitest';
import { countModules } from '#console/accounts/customers/bulk/count-modules.ts';
import { firstModules } from '#console/accounts/modules/modules.ts';
import { customerDefaultModules } from '#domain/accounts/access/modules.ts';

test('The console begins a customer with the modules that the domain begins it with', () => {
  expect(firstModules.toSorted()).toEqual(customerDefaultModules.toSorted());
});

test('Restricting many begins with the modules that at least one of them has, and says how many have each', () => {
  const counts = countModules([['maps', 'live-view'], ['live-view'], []]);
  expect(Object.fromEntries(counts)).toEqual({ 'live-view': 2, maps: 1 });
});
