import { describe, expect, test } from 'vitest';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import { blockersAbove, decidePermission } from '#domain/accounts/access/permissions.ts';
import { refuseApiModule, refuseRestricted, refuseStanding } from '#domain/accounts/access/restrictions.ts';
import type { CustomerEvent } from '#domain/accounts/customer/customer.ts';
import type { StandingPath, Switches } from '#domain/accounts/standing.ts';
import { type AccountId, type EventId, platformId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { open, without } from '#tests/domain/accounts/permissions-scene.ts';
import { customer, integrator, pathOf, primary, shop, sub } from '../../scenes/domain-scenes.ts';
import { created, stateOf } from './customer-scene.ts';

/** Whether a customer has portal access, by the event `portal-event`. */
const portal = (on: boolean): Switches => ({ 'admin-portal': { on, eventId: 'portal-event' as EventId } });

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

  test('the switch stands last, beside the module it switches and no other', () => {
    const path = (on: boolean) =>
      pathOf(integrator(primary), customer(shop, { modules: ['live-view'], switches: portal(on) }));
    expect(decidePermission(path(false), 'admin-portal').gates).toEqual([
      { gate: 'own', accountId: shop, passed: false, eventId: 'shop-modules' },
      { gate: 'switch', accountId: shop, passed: false, eventId: 'portal-event' },
    ]);
    expect(decidePermission(path(true), 'admin-portal').gates.map(({ gate }) => gate)).toEqual(['own']);
    expect(decidePermission(path(false), 'live-view').gates.map(({ gate }) => gate)).not.toContain('switch');
  });

  test('a customer is created with both switches as its creation says, and the last event to set one is named', () => {
    const gatesOf = (...events: readonly CustomerEvent[]) => {
      const state = stateOf(events);
      if (!state) throw new Error('no customer');
      const path = [...open.slice(0, -1), state];
      return (['admin-portal', 'link-sharing'] as const).map((module) => {
        const last = decidePermission(path, module).gates.at(-1);
        return [last?.gate, last?.passed, last?.eventId];
      });
    };
    const off = { ...created, data: { ...created.data, linkSharing: false } } as CustomerEvent;
    const set = (type: 'AdminPortalAccessSet' | 'LinkSharingSet', allowed: boolean) =>
      ({ type, data: { customerId: shop, allowed } }) as const;
    expect(gatesOf(created)).toEqual([
      ['switch', true, 'event-0'],
      ['switch', true, 'event-0'],
    ]);
    expect(gatesOf(off)).toEqual([
      ['switch', true, 'event-0'],
      ['switch', false, 'event-0'],
    ]);
    expect(gatesOf(off, set('LinkSharingSet', true), set('AdminPortalAccessSet', false))).toEqual([
      ['switch', false, 'event-2'],
      ['switch', true, 'event-1'],
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

  const keyOf = (account: AccountId, role: Role): Principal => ({ id: 'key', role, account });

  test('an account without the module api on every level has no use of its keys, but recorders', () => {
    const path = pathOf(integrator(primary, { modules: without('api') }), customer(shop));
    for (const role of ['integrator', 'customer', 'auditor', 'recorder'] as const) {
      expect(refuseApiModule(keyOf(shop, role), open)).toBeUndefined();
      const refusal = refuseApiModule(keyOf(shop, role), path);
      if (role === 'recorder') expect(refusal).toBeUndefined();
      else expect(refusal).toMatchObject({ code: 'module-not-allowed' });
    }
  });

  const readings = [
    ['read-billing', 'billing-view'],
    ['read-audit', 'audit-log'],
  ] as const;

  test.each(readings)(
    '%s takes the module %s on every level, in every role of the account',
    (deed, module) => {
      const ceiling = pathOf(integrator(primary, { modules: without(module) }), customer(shop));
      const own = pathOf(integrator(primary), customer(shop, { modules: without(module) }));
      for (const role of ['customer', 'auditor'] as const) {
        expect(refuseRestricted(keyOf(shop, role), deed, open)).toBeUndefined();
        for (const path of [ceiling, own])
          expect(refuseRestricted(keyOf(shop, role), deed, path)?.code).toBe('module-not-allowed');
      }
    },
  );

  test('a restriction of an account below does not bind those above it, and none binds the platform', () => {
    const path = pathOf(integrator(primary), customer(shop, { modules: [] }));
    for (const [deed] of readings) {
      for (const role of ['integrator', 'auditor'] as const)
        expect(refuseAccess(keyOf(primary, role), deed, path)).toBeUndefined();
      const bare = pathOf(integrator(primary, { modules: [] }), customer(shop, { modules: [] }));
      for (const role of ['operator', 'auditor'] as const)
        expect(refuseAccess(keyOf(platformId, role), deed, bare)).toBeUndefined();
    }
  });

  test.each(['customer', 'auditor'] as const)(
    'for all but reading a %s of a customer needs portal access: the switch, and the module on every level',
    (role) => {
      const deed = role === 'customer' ? 'use-cameras' : 'read-recordings';
      const codeOf = (path: StandingPath) => refuseAccess(keyOf(shop, role), deed, path)?.code;
      const bare = { modules: without('admin-portal') };
      expect(codeOf(pathOf(integrator(primary), customer(shop, { switches: portal(true) })))).toBeUndefined();
      for (const path of [
        pathOf(integrator(primary), customer(shop, { switches: portal(false) })),
        pathOf(integrator(primary, bare), customer(shop, { switches: portal(true) })),
        pathOf(integrator(primary), customer(shop, { ...bare, switches: portal(true) })),
      ]) {
        expect(codeOf(path)).toBe('portal-access-required');
        expect(refuseAccess(keyOf(shop, role), 'read', path)).toBeUndefined();
        expect(refuseAccess(keyOf(primary, 'integrator'), 'use-cameras', path)).toBeUndefined();
        expect(refuseAccess(keyOf(shop, 'recorder'), 'read-recordings', path)).toBeUndefined();
      }
    },
  );

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
