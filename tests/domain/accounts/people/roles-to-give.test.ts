import { describe, expect, test } from 'vitest';
import { rolesToGive } from '#domain/accounts/people/roles-to-give.ts';
import { platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { customer, integrator, pathOf, primary, shop } from '#tests/scenes/domain-scenes.ts';

const operator: Principal = { id: 'operator-key', role: 'operator', account: platformId };
const colleague: Principal = { id: 'ben', kind: 'person', role: 'integrator', account: primary };
const owner: Principal = { id: 'carla', kind: 'person', role: 'customer', account: shop };

const toPrimary = { accountId: primary, path: pathOf(integrator(primary)) };
const toShop = { accountId: shop, path: pathOf(integrator(primary), customer(shop)) };

describe('the roles that somebody can give', () => {
  test('an operator gives an integrator every role that fits it, and its people all but the recorders', () => {
    expect(rolesToGive({ ...toPrimary, maker: operator })).toEqual({
      keys: ['integrator', 'auditor', 'billing', 'support', 'recorder'],
      people: ['integrator', 'auditor', 'billing', 'support'],
    });
  });

  test('an integrator decides on all roles of a customer below it', () => {
    expect(rolesToGive({ ...toShop, maker: colleague }).people).toEqual(['customer', 'auditor', 'viewer']);
  });

  test('the people of a customer let in customers and viewers only', () => {
    expect(rolesToGive({ ...toShop, maker: owner }).people).toEqual(['customer', 'viewer']);
  });

  test('to an account that is closed nobody gives a role', () => {
    const path = pathOf(integrator(primary), customer(shop, { status: 'closed' }));
    expect(rolesToGive({ ...toShop, path, maker: operator })).toEqual({ keys: [], people: [] });
  });
});
