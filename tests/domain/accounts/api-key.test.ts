import { describe, expect, test } from 'vitest';
import {
  type ApiKeyEvent,
  type ApiKeyState,
  evolveApiKey,
  isUsable,
} from '#domain/accounts/access/api-key.ts';
import { type ApiKeyCommand, decideApiKey } from '#domain/accounts/access/decide-api-key.ts';
import type { AccountType } from '#domain/accounts/standing.ts';
import { type AccountId, type ApiKeyId, type Instant, platformId } from '#domain/kernel/ids.ts';
import { type Role, roles } from '#domain/kernel/principal.ts';
import { customer, integrator, pathOf, primary } from '../../scenes/domain-scenes.ts';
import { later, specify } from '../../scenes/given.ts';

const { given, stateOf } = specify<ApiKeyState, ApiKeyCommand, ApiKeyEvent>({
  evolve: evolveApiKey,
  decide: decideApiKey,
  path: [platformId, primary],
});

const apiKeyId = 'key' as ApiKeyId;
const data = { apiKeyId, accountId: primary, role: 'integrator', name: 'CRM', hash: 'hash' } as const;
const paths = {
  platform: pathOf(),
  integrator: pathOf(integrator(primary)),
  customer: pathOf(customer(primary)),
};
const issue = (accountType: AccountType, role: Role, makerRole: Role) => ({
  type: 'IssueApiKey' as const,
  ...data,
  path: paths[accountType],
  role,
  maker: { id: 'maker', role: makerRole, account: platformId },
  now: later(0),
});
const issued: ApiKeyEvent = { type: 'ApiKeyIssued', data };
const revoked: ApiKeyEvent = { type: 'ApiKeyRevoked', data: { apiKeyId, accountId: primary } };

const fitting: Readonly<Record<AccountType, readonly Role[]>> = {
  platform: ['operator', 'auditor', 'billing', 'support', 'recorder'],
  integrator: ['integrator', 'auditor', 'billing', 'support', 'recorder'],
  customer: ['customer', 'auditor', 'viewer', 'recorder'],
};

describe.each(Object.keys(fitting) as AccountType[])('keys of a %s account', (type) => {
  test.each(roles)('the role %s is issued by an operator only where it fits', (role) => {
    const decided = given().when(issue(type, role, 'operator'));
    if (fitting[type].includes(role)) decided.yields({ type: 'ApiKeyIssued', data: { ...data, role } });
    else decided.isRefused('role-does-not-fit', { path: 'role' });
  });

  test.each(roles.filter((role) => role !== 'operator'))('a %s never issues an operator key', (maker) => {
    given()
      .when(issue(type, 'operator', maker))
      .isRefused('forbidden');
  });
});

test('while the account is unconfirmed only operators issue keys for it', () => {
  const early = (maker: Role) => ({
    ...issue('integrator', 'integrator', maker),
    path: pathOf(integrator(primary, { confirmed: false })),
  });
  given().when(early('integrator')).isRefused('account-not-confirmed');
  given().when(early('operator')).yields(issued);
});

test('nobody issues keys for an account that is closed', () => {
  given()
    .when({
      ...issue('integrator', 'integrator', 'operator'),
      path: pathOf(integrator(primary, { status: 'closed' })),
    })
    .isRefused('account-closed');
});

test("a key ends after the command that issues it, by the command's own time", () => {
  const ending = (at: number) => ({ ...issue('integrator', 'integrator', 'operator'), expiresAt: later(at) });
  given().when(ending(0)).isRefused('expiry-in-the-past', { path: 'expiresAt' });
  given()
    .when(ending(1))
    .yields({ type: 'ApiKeyIssued', data: { ...data, expiresAt: later(1) } });
  given(issued).when(ending(0)).holds();
});

describe('a key that ends', () => {
  const maker = { id: 'maker', role: 'integrator', account: primary, expiresAt: later(1_000) } as const;
  const own = { ...issue('integrator', 'auditor', 'integrator'), maker };

  test('issues none for its own account that outlives it', () => {
    given().when(own).isRefused('forbidden', { path: 'expiresAt' });
    given()
      .when({ ...own, expiresAt: later(1_001) })
      .isRefused('forbidden', { path: 'expiresAt' });
    given()
      .when({ ...own, expiresAt: later(1_000) })
      .yields({ type: 'ApiKeyIssued', data: { ...data, role: 'auditor', expiresAt: later(1_000) } });
  });

  test('issues lasting ones for accounts below', () => {
    const accountId = 'a-shop' as AccountId;
    given()
      .when({ ...own, accountId, path: pathOf(integrator(primary), customer(accountId)), role: 'customer' })
      .yields({ type: 'ApiKeyIssued', data: { ...data, accountId, role: 'customer' } });
  });
});

test('a key is issued once and revoked once', () => {
  given(issued)
    .when(issue('integrator', 'integrator', 'operator'))
    .holds();
  given(issued).when({ type: 'RevokeApiKey' }).yields(revoked);
  given(issued, revoked).when({ type: 'RevokeApiKey' }).holds();
  given().when({ type: 'RevokeApiKey' }).isRefused('not-found');
});

describe('whether a key opens anything', () => {
  const usable = (at: Instant, ...events: readonly ApiKeyEvent[]) => {
    const state = stateOf(events);
    return state && isUsable(state, at);
  };
  const expiring = (expiresAt: string): ApiKeyEvent => ({
    type: 'ApiKeyIssued',
    data: { ...data, expiresAt: expiresAt as Instant },
  });

  test('a key without an end does until it is revoked', () => {
    expect(usable(later(1e12), issued)).toBe(true);
    expect(usable(later(0), issued, revoked)).toBe(false);
  });

  test('a key does before its end and not at it', () => {
    expect(usable(later(999), expiring(later(1_000)))).toBe(true);
    expect(usable(later(1_000), expiring(later(1_000)))).toBe(false);
  });

  test('however the end was spelled, the moment counts', () => {
    const midnight = '2026-09-01T02:00:00+02:00';
    expect(usable(later(-1), expiring(midnight))).toBe(true);
    expect(usable(later(0), expiring(midnight))).toBe(false);
    expect(usable(later(0), expiring('2026-09-01T00:00:00Z'))).toBe(false);
  });
});
