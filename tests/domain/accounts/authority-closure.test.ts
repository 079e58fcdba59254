import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import { type ApiKeyEvent, evolveApiKey, isUsable } from '#domain/accounts/access/api-key.ts';
import { decideApiKey } from '#domain/accounts/access/decide-api-key.ts';
import { type DeedGroup, deedGroups } from '#domain/accounts/access/deeds.ts';
import { type Module, modules } from '#domain/accounts/access/modules.ts';
import { refuseApiModule, refuseStanding } from '#domain/accounts/access/restrictions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { Actor } from '#domain/kernel/events/event.ts';
import { type AccountId, type ApiKeyId, type EventId, platformId } from '#domain/kernel/ids.ts';
import { type Principal, type Role, roles } from '#domain/kernel/principal.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { account, customer, integrator, type Member, pathOf } from '../../scenes/domain-scenes.ts';
import { later, record } from '../../scenes/given.ts';
import { sized } from '../../scenes/sizes.ts';

// Who can do what with keys that make keys that make keys, told here a second time and without the domain's tables.

/** Platform → north → branch → shop, and a stranger beside. */
const names = ['north', 'branch', 'shop'].map(account);
const [north, branch, shop] = names as [AccountId, AccountId, AccountId];
const line = [platformId, north, branch, shop];

interface Scene {
  readonly members: readonly [Member, Member, Member];
  readonly path: StandingPath;
}

const moduleSet = fc.oneof(
  fc.constant<readonly Module[]>(modules),
  fc.subarray(['api', 'billing-view', 'audit-log', 'admin-portal', 'users', 'live-view'] as const),
  fc
    .constantFrom<Module>('api', 'billing-view', 'audit-log', 'admin-portal', 'users')
    .map((gone) => modules.filter((module) => module !== gone)),
);
const status = fc.constantFrom('enabled', 'enabled', 'enabled', 'enabled', 'disabled', 'closed');
const member = fc.record({
  status,
  confirmed: fc.constantFrom(true, true, true, true, false),
  modules: moduleSet,
} as const);
const scene: fc.Arbitrary<Scene> = fc
  .record({ north: member, branch: member, shop: member, portal: fc.boolean(), sharing: fc.boolean() })
  .map((each) => {
    const switchOf = (on: boolean) => ({ on, eventId: 'switched' as EventId });
    const members = [
      integrator(north, each.north),
      integrator(branch, each.branch),
      customer(shop, {
        ...each.shop,
        confirmed: true,
        switches: { 'admin-portal': switchOf(each.portal), 'link-sharing': switchOf(each.sharing) },
      }),
    ] as const;
    return { members, path: pathOf(...members) };
  });

/** Somebody who may begin: a key that operators made, or an operator acting for an account. */
interface Maker {
  readonly principal: Principal;
  readonly actor: Actor;
}

const ownOf = (path: StandingPath, of: AccountId): StandingPath => path.slice(0, line.indexOf(of) + 1);

/** What the system lets a principal do on an account: as on a request, first whether it is let in, then the deed. */
const can = ({ principal, actor }: Maker, deed: DeedGroup, { path }: Scene, target: AccountId): boolean => {
  const own = ownOf(path, principal.account);
  const shut =
    principal.account === platformId
      ? undefined
      : (refuseStanding(own) ?? (actor.onBehalfOf ? undefined : refuseApiModule(principal, own)));
  return shut === undefined && refuseAccess(principal, deed, ownOf(path, target)) === undefined;
};

const fits = (role: Role, of: AccountId): boolean => {
  if (role === 'auditor' || role === 'recorder') return true;
  if (role === 'billing' || role === 'support') return of !== shop;
  if (role === 'viewer') return of === shop;
  return role === (of === platformId ? 'operator' : of === shop ? 'customer' : 'integrator');
};

/** The key that a maker gets, as the log would tell of it; nothing when it is refused. */
const issue = (maker: Maker, role: Role, target: AccountId, at: Scene): Maker | undefined => {
  if (!can(maker, 'manage-keys', at, target)) return undefined;
  const apiKeyId = `${maker.principal.id}>${role}` as ApiKeyId;
  const decision = decideApiKey(
    {
      type: 'IssueApiKey',
      apiKeyId,
      accountId: target,
      path: ownOf(at.path, target),
      role,
      maker: maker.principal,
      name: 'a key',
      hash: 'hash',
      now: later(0),
    },
    undefined,
  );
  if (isRefusal(decision)) return undefined;
  const [issued] = record<ApiKeyEvent>(decision, line.slice(0, line.indexOf(target) + 1));
  if (!issued) throw new Error('a key was neither issued nor refused');
  const state = evolveApiKey(undefined, {
    ...issued,
    metadata: { ...issued.metadata, actor: maker.actor },
  });
  expect(isUsable(state, later(1))).toBe(true);
  const principal: Principal = {
    id: apiKeyId,
    role: state.role,
    account: state.accountId,
    madeByOperators: state.madeByOperators,
  };
  return { principal, actor: { principal: apiKeyId, role: state.role, account: state.accountId } };
};

const operator: Maker = {
  principal: { id: 'operator', role: 'operator', account: platformId },
  actor: { principal: 'operator', role: 'operator', account: platformId },
};
/** An operator acting for an account is one of its people. */
const acting = (of: AccountId): Maker => ({
  principal: { id: 'operator', role: of === shop ? 'customer' : 'integrator', account: of },
  actor: { ...operator.actor, onBehalfOf: of, onBehalfReason: 'asked' },
});

/** All keys that come of a maker, and of those keys, three deep, each with the one that made it. */
const descendants = (maker: Maker, at: Scene, depth = 3): readonly { key: Maker; by: Maker }[] =>
  depth === 0
    ? []
    : line.flatMap((target) =>
        roles.flatMap((role) => {
          const key = issue(maker, role, target, at);
          return key ? [{ key, by: maker }, ...descendants(key, at, depth - 1)] : [];
        }),
      );

const makers = fc.oneof(
  fc.constant(operator),
  fc.constantFrom(north, branch, shop).map(acting),
  fc
    .tuple(fc.constantFrom(...line), fc.constantFrom(...roles))
    .filter(([of, role]) => fits(role, of))
    .map(
      ([of, role]): Maker => ({
        principal: { id: `first-${role}`, role, account: of, madeByOperators: true },
        actor: { principal: `first-${role}`, role, account: of },
      }),
    ),
);

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

const has = ({ members }: Scene, of: AccountId, module: Module): boolean =>
  members
    .slice(0, line.indexOf(of))
    .every((each) => each.modules?.includes(module) && each.switches?.[module]?.on !== false);

/** What the people of integrators, customers and their clerks do, by words of this test's own. */
const toldOf = (role: Role, deed: DeedGroup, isOwn: boolean): boolean => {
  const looks = ['read', 'read-audit'];
  const bills = [...looks, 'read-billing'];
  const feed = [...bills, 'read-recordings'];
  const books = ['run-billing', 'book-payments', 'set-up-billing'];
  switch (role) {
    case 'auditor':
      return feed.includes(deed);
    case 'viewer':
      return bills.includes(deed);
    case 'customer':
      return [
        ...feed,
        ...['change-details', 'use-cameras', 'set-delivery', 'read-people', 'manage-people'],
      ].includes(deed);
    case 'billing':
      return [...bills, 'set-delivery', ...(isOwn ? books : ['set-prices'])].includes(deed);
    case 'support': {
      const below = ['change-details', 'request-confirmation', 'use-cameras', 'disable-and-enable'];
      return [...looks, ...(isOwn ? [] : below)].includes(deed);
    }
    case 'integrator':
      if (['record-usage', 'erase'].includes(deed)) return false;
      return isOwn
        ? !['govern', 'use-cameras', 'disable-and-enable', 'set-prices'].includes(deed)
        : !books.includes(deed);
    default:
      return false;
  }
};

/** The rules once more, as people would say them (domain.md A1, A8, A10, M1). */
const told = (
  { principal: { role, account: own, madeByOperators }, actor }: Maker,
  deed: DeedGroup,
  at: Scene,
  target: AccountId,
): boolean => {
  const [mine, asked] = [line.indexOf(own), line.indexOf(target)];
  const isLetIn = at.members.slice(0, mine).every((each) => each.status === 'enabled' && each.confirmed);
  if (!isLetIn) return false;
  const hasApi = own === platformId || role === 'recorder' || actor.onBehalfOf || has(at, own, 'api');
  if (!hasApi) return false;
  if (['register-integrator', 'configure-platform', 'define-plans', 'operate'].includes(deed))
    return role === 'operator';
  if (deed === 'read-operations') return own === platformId && (role === 'operator' || role === 'auditor');
  if (asked < mine) return false;
  if (deed === 'identify') return true;
  if (role === 'operator') return deed !== 'create-sub-integrator';
  if (role === 'recorder')
    return deed === 'read-recordings' || (deed === 'record-usage' && madeByOperators === true);
  const isOwn = asked === mine;
  if (!toldOf(role, deed, isOwn)) return false;
  if (own === platformId) return true;
  if (['read-billing', 'set-delivery'].includes(deed) && !has(at, own, 'billing-view')) return false;
  if (deed === 'read-audit') return has(at, own, 'audit-log');
  if (['read-people', 'manage-people'].includes(deed) && !has(at, own, 'users')) return false;
  return own !== shop || ['read', 'read-billing'].includes(deed) || has(at, own, 'admin-portal');
};

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
