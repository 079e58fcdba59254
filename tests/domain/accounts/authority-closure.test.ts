import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeedGroup, deedGroups } from '#domain/accounts/access/deeds.ts';
import { type Module, modules } from '#domain/accounts/access/modules.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { roles } from '#domain/kernel/principal.ts';
import { type Member, pathOf } from '../../scenes/domain-scenes.ts';
import { sized } from '../../scenes/sizes.ts';
import {
  branch,
  can,
  descendants,
  fits,
  issue,
  line,
  makers,
  north,
  operator,
  ownOf,
  type Scene,
  scene,
  shop,
} from './authority-scene.ts';
import { told } from './told-authority.ts';

// Who can do what with keys that make keys that make keys, told here a second time and without the domain's tables.

test('for one’s own account, no key that comes of a key can there what its maker cannot', () => {
  let keys = 0;
  fc.assert(
    fc.property(scene, makers, (at, first) => {
      const own = first.principal.account;
      const ofOwn = descendants(first, at).filter(({ key }) => key.principal.account === own);
      for (const { key, by } of ofOwn) {
        keys += 1;
        for (const deed of deedGroups)
          if (can(key, deed, at, own)) {
            expect([key.principal.id, deed, can(by, deed, at, own)]).toEqual([key.principal.id, deed, true]);
            expect([key.principal.id, deed, can(first, deed, at, own)]).toEqual([
              key.principal.id,
              deed,
              true,
            ]);
          }
      }
    }),
    { numRuns: sized(60, 150) },
  );
  expect(keys).toBeGreaterThan(100);
});

test('for accounts below, any role that fits is issued and none else; above and beside, none', () => {
  fc.assert(
    fc.property(scene, makers, (at, first) => {
      const { account: own, role } = first.principal;
      const isMaker = role === 'operator' || role === 'integrator';
      const letIn = can(first, 'manage-keys', at, own);
      for (const [depth, target] of line.entries()) {
        if (depth === line.indexOf(own)) continue;
        const path = ownOf(at.path, target);
        const open =
          path.every((each) => each.status !== 'closed') &&
          (role === 'operator' || path.every((each) => each.confirmed));
        for (const wanted of roles) {
          const expected = letIn && isMaker && depth > line.indexOf(own) && open && fits(wanted, target);
          expect([target, wanted, issue(first, wanted, target, at) !== undefined]).toEqual([
            target,
            wanted,
            expected,
          ]);
        }
      }
    }),
    { numRuns: sized(150, 300) },
  );
});

test('usage is reported by operators, and by recorders that operators made for nobody but the platform’s sake', () => {
  fc.assert(
    fc.property(scene, makers, (at, first) => {
      for (const { key, by } of descendants(first, at)) {
        const { role, account: own } = key.principal;
        const letIn = ownOf(at.path, own)
          .slice(1)
          .every((each) => each.status === 'enabled' && each.confirmed);
        const byOperator = by.principal.role === 'operator';
        const reports = letIn && (role === 'operator' || (role === 'recorder' && byOperator));
        expect([key.principal.id, can(key, 'record-usage', at, own)]).toEqual([key.principal.id, reports]);
        if (role === 'recorder') expect(can(key, 'read-recordings', at, own)).toBe(letIn);
      }
    }),
    { numRuns: sized(60, 200) },
  );
});

test('whoever comes of whom, each can do what the rules say, and nothing else', () => {
  fc.assert(
    fc.property(scene, makers, (at, first) => {
      for (const who of [first, ...descendants(first, at, 2).map(({ key }) => key)])
        for (const target of line)
          for (const deed of deedGroups) {
            const asked = [who.principal.id, who.principal.account, deed, target];
            expect([...asked, can(who, deed, at, target)]).toEqual([...asked, told(who, deed, at, target)]);
          }
    }),
    { numRuns: sized(40, 100) },
  );
});

/** What a module or the portal stands before, and for whom (domain.md M1), in words of this test's own. */
const taken: readonly [Module, readonly DeedGroup[], readonly AccountId[]][] = [
  ['billing-view', ['read-billing', 'set-delivery'], [north, branch, shop]],
  ['audit-log', ['read-audit'], [north, branch, shop]],
  ['users', ['read-people', 'manage-people'], [north, branch, shop]],
  [
    'admin-portal',
    ['read-recordings', 'change-details', 'use-cameras', 'set-delivery', 'read-people', 'manage-people'],
    [shop],
  ],
  ['api', deedGroups, [north, branch, shop]],
];

test('what is taken from an account, or switched off, no key of the account gets back, in whatever role', () => {
  fc.assert(
    fc.property(scene, fc.constantFrom(...taken), ({ members }, [module, closed, of]) => {
      const without = (each: Member): Member => ({
        ...each,
        status: 'enabled',
        confirmed: true,
        modules: (each.modules ?? modules).filter((one) => one !== module),
      });
      for (const restricted of of) {
        const all = members.map((each) =>
          each.id === restricted ? without(each) : { ...each, status: 'enabled' as const, confirmed: true },
        );
        const at = { members, path: pathOf(...all) } as Scene;
        for (const { key } of descendants(operator, at, 2)) {
          const { role, account: own } = key.principal;
          if (own !== restricted) continue;
          for (const deed of closed)
            if (role !== 'recorder')
              expect([role, own, deed, can(key, deed, at, own)]).toEqual([role, own, deed, false]);
        }
      }
    }),
    { numRuns: sized(40, 60) },
  );
});
