import { describe, expect, test } from 'vitest';
import { decidePerson, type PersonCommand } from '#domain/accounts/people/decide-person.ts';
import { evolvePerson, type PersonState } from '#domain/accounts/people/person.ts';
import type { PersonEvent } from '#domain/accounts/people/person-events.ts';
import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { customer, integrator, pathOf, primary, shop } from '#tests/scenes/domain-scenes.ts';
import { later, specify } from '#tests/scenes/given.ts';

const { given } = specify<PersonState, PersonCommand, PersonEvent>({
  evolve: evolvePerson,
  decide: decidePerson,
  path: [platformId, primary],
});

const personId = 'anna' as PersonId;
const day = 24 * 3_600_000;
const person = {
  personId,
  accountId: primary,
  role: 'integrator',
  name: 'Anna Smith',
  email: 'Anna@nord.example',
} as const;
const path = pathOf(integrator(primary));
const operator: Principal = { id: 'operator-key', role: 'operator', account: platformId };
const colleague: Principal = { id: 'ben', kind: 'person', role: 'integrator', account: primary };

const invited = (number = 1, at = 0): PersonEvent => ({
  type: 'PersonInvited',
  data: { ...person, number, notBefore: later(at) },
});
const invite = (more: Partial<Extract<PersonCommand, { type: 'InvitePerson' }>> = {}): PersonCommand => ({
  type: 'InvitePerson',
  person,
  path,
  maker: colleague,
  earlier: [],
  now: later(0),
  ...more,
});
describe('who gives which role', () => {
  const toShop = pathOf(integrator(primary), customer(shop));
  const inviteTo = (accountId: AccountId, role: Role, maker: Principal): PersonCommand =>
    invite({ person: { ...person, accountId, role }, maker, path: accountId === shop ? toShop : path });

  test('a role must fit the account, and recorders are keys only', () => {
    given()
      .when(inviteTo(primary, 'customer', operator))
      .isRefused('role-does-not-fit', { path: 'role' });
    given()
      .when(inviteTo(primary, 'recorder', operator))
      .isRefused('role-does-not-fit', { path: 'role' });
    given()
      .when(inviteTo(shop, 'operator', colleague))
      .isRefused('role-does-not-fit');
  });

  test("a customer's people invite customer and viewer, and touch nobody of another role", () => {
    const owner: Principal = { id: 'owner', kind: 'person', role: 'customer', account: shop };
    for (const role of ['customer', 'viewer'] as const)
      expect(given().when(inviteTo(shop, role, owner)).decision).toHaveLength(1);
    given()
      .when(inviteTo(shop, 'auditor', owner))
      .isRefused('forbidden', { path: 'role' });
    const auditor: PersonEvent = {
      type: 'PersonInvited',
      data: { ...person, accountId: shop, role: 'auditor', number: 1, notBefore: later(0) },
    };
    given(auditor).when({ type: 'RemovePerson', maker: owner }).isRefused('forbidden');
    given(auditor)
      .when({ type: 'ChangePerson', role: 'viewer', maker: owner, path: toShop })
      .isRefused('forbidden');
    expect(given(auditor).when({ type: 'RemovePerson', maker: colleague }).decision).toHaveLength(1);
  });

  test('a key that ends gives nobody a role in its own account, but does below', () => {
    const ending: Principal = { id: 'key', role: 'integrator', account: primary, expiresAt: later(day) };
    given()
      .when(inviteTo(primary, 'integrator', ending))
      .isRefused('forbidden', { path: 'role' });
    expect(given().when(inviteTo(shop, 'customer', ending)).decision).toHaveLength(1);
  });

  test('while the account is unconfirmed only operators invite, and while it is closed nobody', () => {
    const early = pathOf(integrator(primary, { confirmed: false }));
    given()
      .when(invite({ path: early }))
      .isRefused('account-not-confirmed');
    given()
      .when(invite({ path: early, maker: operator }))
      .yields(invited());
    const closed = pathOf(integrator(primary, { status: 'closed' }));
    given()
      .when(invite({ path: closed, maker: operator }))
      .isRefused('account-closed');
  });
});
