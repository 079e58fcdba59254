import { describe, expect, test } from 'vitest';
import type { Role } from '#domain/access/api-key.ts';
import { modules } from '#domain/access/modules.ts';
import {
  blockersAbove,
  blockingGates,
  decidePermission,
  effectiveModules,
  grantedModules,
} from '#domain/access/permissions.ts';
import { refuseApiModule, refusePortal, refuseReading, refuseStanding } from '#domain/access/principal.ts';
import type { StandingPath } from '#domain/account/standing.ts';
import { platformId } from '#domain/ids.ts';
import { created, stateOf } from './customer-scene.ts';
import { customer, integrator, pathOf, primary, shop, sub } from './scenes.ts';

const without = (...missing: readonly (typeof modules)[number][]) =>
  modules.filter((module) => !missing.includes(module));

const open = pathOf(integrator(primary), integrator(sub), customer(shop));

describe('effective modules', () => {
  test('are the own ones where nothing above is restricted', () => {
    expect(effectiveModules(pathOf(integrator(primary)))).toEqual(modules);
    expect(effectiveModules(open)).toEqual(without('cameras.add-pnp'));
  });

  test('are what every level grants', () => {
    const path = pathOf(
      integrator(primary, { modules: without('ptz') }),
      integrator(sub, { modules: without('maps') }),
      customer(shop, { modules: ['ptz', 'maps', 'push'] }),
    );
    expect(effectiveModules(path)).toEqual(['push']);
  });

  test('a ceiling grants nothing by itself, and the own set may exceed it', () => {
    const path = pathOf(
      integrator(primary, { modules: ['api'] }),
      integrator(sub, { modules: ['maps', 'api'] }),
    );
    expect(effectiveModules(path)).toEqual(['api']);
    expect(effectiveModules(pathOf(integrator(primary), integrator(sub, { modules: [] })))).toEqual([]);
  });

  test('what was restricted below stays so when it is granted above again', () => {
    const below = integrator(sub, { modules: without('timelapse') });
    for (const granted of [without('timelapse'), modules])
      expect(effectiveModules(pathOf(integrator(primary, { modules: granted }), below))).not.toContain(
        'timelapse',
      );
  });

  test('what was restricted above alone comes back when it is granted above again', () => {
    const restricted = integrator(primary, { modules: without('timelapse') });
    expect(effectiveModules(pathOf(restricted, integrator(sub)))).not.toContain('timelapse');
    expect(effectiveModules(pathOf(integrator(primary), integrator(sub)))).toContain('timelapse');
  });

  test.each([
    ['disabled', { status: 'disabled' }],
    ['closed', { status: 'closed' }],
    ['unconfirmed', { confirmed: false }],
  ] as const)('there are none where an integrator on the path is %s', (_, scene) => {
    for (const path of [
      pathOf(integrator(primary, scene), integrator(sub), customer(shop)),
      pathOf(integrator(primary), integrator(sub, scene), customer(shop)),
      pathOf(integrator(primary), integrator(sub, scene)),
    ]) {
      expect(effectiveModules(path)).toEqual([]);
      expect(grantedModules(path)).not.toEqual([]);
    }
  });

  test('a level below stays blocked when only one of two levels is enabled again', () => {
    const both = pathOf(
      integrator(primary, { status: 'disabled' }),
      integrator(sub),
      customer(shop, { status: 'disabled' }),
    );
    const upper = pathOf(integrator(primary, { status: 'disabled' }), integrator(sub), customer(shop));
    const lower = pathOf(integrator(primary), integrator(sub), customer(shop, { status: 'disabled' }));
    for (const path of [both, upper, lower]) expect(effectiveModules(path)).toEqual([]);
    expect(blockingGates(both).map((gate) => gate.accountId)).toEqual([primary, shop]);
    expect(blockingGates(upper).map((gate) => gate.accountId)).toEqual([primary]);
    expect(blockingGates(lower).map((gate) => gate.accountId)).toEqual([shop]);
  });
});

describe('the explanation of a decision', () => {
  test('names every gate that failed, by status, confirmation, ceiling and own, each from the top', () => {
    const path = pathOf(
      integrator(primary, { status: 'disabled', confirmed: false, modules: without('api') }),
      integrator(sub, { confirmed: false, modules: without('api') }),
      customer(shop, { status: 'closed', modules: without('api') }),
    );
    expect(decidePermission(path, 'api')).toEqual({
      allowed: false,
      gates: [
        { gate: 'status', accountId: primary, passed: false, eventId: 'primary-status' },
        { gate: 'status', accountId: shop, passed: false, eventId: 'shop-status' },
        { gate: 'confirmation', accountId: primary, passed: false, eventId: 'primary-confirmation' },
        { gate: 'confirmation', accountId: sub, passed: false, eventId: 'sub-confirmation' },
        { gate: 'ceiling', accountId: primary, passed: false, eventId: 'primary-modules' },
        { gate: 'ceiling', accountId: sub, passed: false, eventId: 'sub-modules' },
        { gate: 'own', accountId: shop, passed: false, eventId: 'shop-modules' },
      ],
    });
  });

  test('on allow the same list shows what let it pass', () => {
    const decision = decidePermission(open, 'api');
    expect(decision.allowed).toBe(true);
    expect(decision.gates.map(({ gate, accountId, passed }) => `${gate} ${accountId} ${passed}`)).toEqual([
      'status primary true',
      'status sub true',
      'status shop true',
      'confirmation primary true',
      'confirmation sub true',
      'ceiling primary true',
      'ceiling sub true',
      'own shop true',
    ]);
  });

  test('a single reason stands alone', () => {
    const path = pathOf(integrator(primary, { modules: without('maps') }), integrator(sub));
    expect(decidePermission(path, 'maps').gates).toEqual([
      { gate: 'ceiling', accountId: primary, passed: false, eventId: 'primary-modules' },
    ]);
  });

  test('the event named is the last that made it so', () => {
    const history = [
      created,
      { type: 'ModulesRestricted', data: { accountId: shop, modules: ['api'] } },
      { type: 'LinkSharingSet', data: { customerId: shop, allowed: false } },
    ] as const;
    const state = stateOf(history);
    if (!state) throw new Error('no customer');
    const gates = decidePermission([...open.slice(0, -1), state], 'maps').gates;
    expect(gates).toEqual([{ gate: 'own', accountId: shop, passed: false, eventId: 'event-1' }]);
  });
});

describe('what the system itself lets in', () => {
  test.each([
    ['account-closed', { status: 'closed' }],
    ['account-disabled', { status: 'disabled' }],
    ['account-not-confirmed', { confirmed: false }],
  ] as const)('people at or below an account are refused with %s', (code, scene) => {
    expect(refuseStanding(pathOf(integrator(primary, scene)))).toMatchObject({ code });
    expect(refuseStanding(pathOf(integrator(primary, scene), customer(shop)))).toMatchObject({ code });
  });

  test('people of an enabled and confirmed account are let in', () => {
    expect(refuseStanding(open)).toBeUndefined();
  });

  test('an account without the module api on every level has no use of its keys', () => {
    expect(refuseApiModule(open)).toBeUndefined();
    const path = pathOf(integrator(primary, { modules: without('api') }), customer(shop));
    expect(refuseApiModule(path)).toMatchObject({ code: 'module-not-allowed' });
  });

  test.each([
    ['bills', 'read-billing', 'billing-view'],
    ['history', 'read-audit', 'audit-log'],
  ] as const)(
    'people see %s when their own account has the module, whatever accounts below have',
    (_, reading, module) => {
      const refused = (role: Role, path: StandingPath, of = primary) =>
        refuseReading({ id: 'key', role, account: of }, reading, path)?.code;
      const denied = 'module-not-allowed';
      const ceiling = pathOf(integrator(primary, { modules: without(module) }), customer(shop));
      const own = pathOf(integrator(primary), customer(shop, { modules: without(module) }));
      for (const path of [open, own]) expect(refused('integrator', path)).toBeUndefined();
      expect(refused('integrator', ceiling)).toBe(denied);
      expect(refused('customer', open, shop)).toBeUndefined();
      for (const path of [ceiling, own]) expect(refused('customer', path, shop)).toBe(denied);
      expect(refused('auditor', ceiling)).toBeUndefined();
      expect(refused('operator', ceiling, platformId)).toBeUndefined();
    },
  );

  test('admin-portal access takes the switch and the module, on every level', () => {
    const state = stateOf([created]);
    if (!state) throw new Error('no customer');
    const ceiling = pathOf(integrator(primary, { modules: without('admin-portal') }), customer(shop));
    const own = pathOf(integrator(primary), customer(shop, { modules: without('admin-portal') }));
    const people = { id: 'k', role: 'customer', account: shop } as const;
    const codeOf = (customerState: typeof state, path: StandingPath) =>
      refusePortal(people, 'use-cameras', customerState, path)?.code;
    expect(codeOf(state, open)).toBeUndefined();
    expect(codeOf({ ...state, adminPortalAccess: false }, open)).toBe('portal-access-required');
    expect(codeOf(state, ceiling)).toBe('portal-access-required');
    expect(codeOf(state, own)).toBe('portal-access-required');
  });

  test("admin-portal access is asked of a customer's own people, and not for reading", () => {
    const state = stateOf([created]);
    if (!state) throw new Error('no customer');
    const shut = { ...state, adminPortalAccess: false };
    const people = { id: 'k', role: 'customer', account: shop } as const;
    expect(refusePortal(people, 'read', shut, open)).toBeUndefined();
    expect(
      refusePortal({ id: 'k', role: 'integrator', account: primary }, 'use-cameras', shut, open),
    ).toBeUndefined();
  });

  test('what keeps an account from working is named from the top down, as far as the asker sees it', () => {
    const path = pathOf(
      integrator(primary, { status: 'disabled' }),
      integrator(sub, { confirmed: false }),
      customer(shop, { status: 'disabled' }),
    );
    expect(blockersAbove(path, platformId)).toEqual([primary, sub]);
    expect(blockersAbove(path, sub)).toEqual([sub]);
    expect(blockersAbove(open, platformId)).toEqual([]);
  });
});
