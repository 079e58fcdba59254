import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import { deedGroups } from '#domain/accounts/access/deeds.ts';
import { type Module, modules } from '#domain/accounts/access/modules.ts';
import { refusePerson } from '#domain/accounts/access/restrictions.ts';
import { decidePerson } from '#domain/accounts/people/decide-person.ts';
import { evolvePerson } from '#domain/accounts/people/person.ts';
import type { PersonEvent } from '#domain/accounts/people/person-events.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import { type AccountId, type EventId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { type Principal, type Role, roles } from '#domain/kernel/principal.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { account, customer, integrator, pathOf } from '#tests/scenes/domain-scenes.ts';
import { later, record } from '#tests/scenes/given.ts';

// Who can invite whom to what, and what comes of people who invite people, told here without the domain's tables.

/** Platform → north → branch → shop, and the same shape beside it. */
const [north, branch, shop] = ['north', 'branch', 'shop'].map(account) as [AccountId, AccountId, AccountId];
const line = [platformId, north, branch, shop];
const beside = account('beside');

const moduleSet = fc.oneof(
  fc.constant<readonly Module[]>(modules),
  fc
    .constantFrom<Module>('api', 'billing-view', 'audit-log', 'admin-portal', 'users')
    .map((gone) => modules.filter((module) => module !== gone)),
);
const member = fc.record({
  status: fc.constantFrom('enabled', 'enabled', 'enabled', 'enabled', 'disabled', 'closed'),
  confirmed: fc.constantFrom(true, true, true, true, false),
  modules: moduleSet,
} as const);
const scene = fc
  .record({ north: member, branch: member, shop: member, portal: fc.constantFrom(true, true, true, false) })
  .map((each) => {
    const portal = { on: each.portal, eventId: 'switched' as EventId };
    const ofShop = { ...each.shop, confirmed: true, switches: { 'admin-portal': portal } };
    return {
      ...each,
      path: pathOf(integrator(north, each.north), integrator(branch, each.branch), customer(shop, ofShop)),
    };
  });
type Scene = typeof scene extends fc.Arbitrary<infer Each> ? Each : never;

const pathTo = (path: StandingPath, of: AccountId): StandingPath => path.slice(0, line.indexOf(of) + 1);

const isLetIn = (who: Principal, path: StandingPath): boolean =>
  who.account === platformId || refusePerson(pathTo(path, who.account)) === undefined;

/** The person that comes of an invitation, as the log would tell of them; nothing when it is refused. */
const invite = (
  maker: Principal,
  role: Role,
  accountId: AccountId,
  path: StandingPath,
): Principal | undefined => {
  const to = pathTo(path, accountId);
  if (!isLetIn(maker, path) || refuseAccess(maker, 'invitePerson', to)) return undefined;
  const personId = `${maker.id}>${role}` as PersonId;
  const person = { personId, accountId, role, name: 'Anna', email: 'anna@nord.example' };
  const command = { type: 'InvitePerson', person, path: to, maker, earlier: [], now: later(0) } as const;
  const decision = decidePerson(command, undefined);
  if (isRefusal(decision)) return undefined;
  const [invited] = record<PersonEvent>(decision, line);
  if (!invited) throw new Error('a person was neither invited nor refused');
  const state = evolvePerson(undefined, invited);
  return { id: personId, kind: 'person', role: state.role, account: state.accountId };
};

const fits = (role: Role, of: AccountId): boolean => {
  if (role === 'auditor') return true;
  if (of === platformId) return ['operator', 'billing', 'support'].includes(role);
  return of === shop
    ? ['customer', 'viewer'].includes(role)
    : ['integrator', 'billing', 'support'].includes(role);
};

const makers = fc
  .tuple(fc.constantFrom(...line), fc.constantFrom(...roles), fc.boolean())
  .filter(([of, role]) => fits(role, of))
  .map(
    ([of, role, isPerson]): Principal => ({
      id: `first-${role}`,
      role,
      account: of,
      ...(isPerson ? { kind: 'person' } : {}),
    }),
  );

/** Everybody who comes of a maker by invitations, and by whose; three deep. */
const descendants = (
  maker: Principal,
  path: StandingPath,
  depth = 3,
): readonly { readonly who: Principal; readonly by: Principal }[] =>
  depth === 0
    ? []
    : line.flatMap((of) =>
        roles.flatMap((role) => {
          const who = invite(maker, role, of, path);
          return who ? [{ who, by: maker }, ...descendants(who, path, depth - 1)] : [];
        }),
      );

const can = (who: Principal, path: StandingPath, of: AccountId) =>
  deedGroups.filter((group) => isLetIn(who, path) && !refuseAccess(who, group, pathTo(path, of)));

test('nobody invites to more than they may: in one’s own account, nobody who comes of somebody can what these cannot', () => {
  let invited = 0;
  fc.assert(
    fc.property(scene, makers, ({ path }, first) => {
      for (const { who, by } of descendants(first, path)) {
        if (who.account !== by.account) continue;
        invited += 1;
        const asMaker = can(by, path, by.account);
        const exceeding = can(who, path, by.account).filter((group) => !asMaker.includes(group));
        expect([who.id, exceeding]).toEqual([who.id, []]);
      }
    }),
    { numRuns: 150 },
  );
  expect(invited).toBeGreaterThan(100);
});

/** The rule once more, as people would say it (domain.md A9, A10). */
const told = (maker: Principal, role: Role, of: AccountId, { path, ...at }: Scene): boolean => {
  const [mine, asked] = [line.indexOf(maker.account), line.indexOf(of)];
  const members = [at.north, at.branch, { ...at.shop, confirmed: true }];
  const own = members.slice(0, mine);
  if (own.some(({ status, confirmed }) => status !== 'enabled' || !confirmed)) return false;
  if (maker.account === shop && !(at.portal && own.every((each) => each.modules.includes('admin-portal'))))
    return false;
  if (own.some((each) => !each.modules.includes('users'))) return false;
  const inviters: readonly Role[] = ['operator', 'integrator', 'customer'];
  if (!inviters.includes(maker.role) || asked < mine || !fits(role, of)) return false;
  if (maker.role === 'customer') return ['customer', 'viewer'].includes(role);
  const down = members.slice(0, asked);
  if (down.some(({ status }) => status === 'closed')) return false;
  return maker.role === 'operator' || down.every(({ confirmed }) => confirmed);
};

test('who may invite to what is what the rules say, and nothing else', () => {
  let refused = 0;
  let invited = 0;
  fc.assert(
    fc.property(scene, makers, (at, maker) => {
      for (const of of line)
        for (const role of roles) {
          const asked = [maker.role, maker.account, role, of];
          const did = invite(maker, role, of, at.path) !== undefined;
          if (did) invited += 1;
          else refused += 1;
          expect([...asked, did]).toEqual([...asked, told(maker, role, of, at)]);
        }
    }),
    { numRuns: 400 },
  );
  expect(Math.min(refused, invited)).toBeGreaterThan(300);
});

test('an account beside or above is not there to invite to', () => {
  const other = pathOf(integrator(beside));
  const maker: Principal = { id: 'ben', kind: 'person', role: 'integrator', account: north };
  expect(refuseAccess(maker, 'invitePerson', other)?.code).toBe('not-found');
  expect(refuseAccess(maker, 'invitePerson', pathOf())?.code).toBe('not-found');
});
