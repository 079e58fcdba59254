import fc from 'fast-check';
import { expect } from 'vitest';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import { type ApiKeyEvent, evolveApiKey, isUsable } from '#domain/accounts/access/api-key.ts';
import { decideApiKey } from '#domain/accounts/access/decide-api-key.ts';
import type { DeedGroup } from '#domain/accounts/access/deeds.ts';
import { type Module, modules } from '#domain/accounts/access/modules.ts';
import { refuseApiModule, refuseStanding } from '#domain/accounts/access/restrictions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { Actor } from '#domain/kernel/events/event.ts';
import { type AccountId, type ApiKeyId, type EventId, platformId } from '#domain/kernel/ids.ts';
import { type Principal, type Role, roles } from '#domain/kernel/principal.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { account, customer, integrator, type Member, pathOf } from '../../scenes/domain-scenes.ts';
import { later, record } from '../../scenes/given.ts';

/** Platform → north → branch → shop, and a stranger beside. */
const names = ['north', 'branch', 'shop'].map(account);
export const [north, branch, shop] = names as [AccountId, AccountId, AccountId];
export const line = [platformId, north, branch, shop];

export interface Scene {
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
export const scene: fc.Arbitrary<Scene> = fc
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
export interface Maker {
  readonly principal: Principal;
  readonly actor: Actor;
}

export const ownOf = (path: StandingPath, of: AccountId): StandingPath => path.slice(0, line.indexOf(of) + 1);

/** What the system lets a principal do on an account: as on a request, first whether it is let in, then the deed. */
export const can = (
  { principal, actor }: Maker,
  deed: DeedGroup,
  { path }: Scene,
  target: AccountId,
): boolean => {
  const own = ownOf(path, principal.account);
  const shut =
    principal.account === platformId
      ? undefined
      : (refuseStanding(own) ?? (actor.onBehalfOf ? undefined : refuseApiModule(principal, own)));
  return shut === undefined && refuseAccess(principal, deed, ownOf(path, target)) === undefined;
};

export const fits = (role: Role, of: AccountId): boolean => {
  if (role === 'auditor' || role === 'recorder') return true;
  if (role === 'billing' || role === 'support') return of !== shop;
  if (role === 'viewer') return of === shop;
  return role === (of === platformId ? 'operator' : of === shop ? 'customer' : 'integrator');
};

/** The key that a maker gets, as the log would tell of it; nothing when it is refused. */
export const issue = (maker: Maker, role: Role, target: AccountId, at: Scene): Maker | undefined => {
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

export const operator: Maker = {
  principal: { id: 'operator', role: 'operator', account: platformId },
  actor: { principal: 'operator', role: 'operator', account: platformId },
};
/** An operator acting for an account is one of its people. */
const acting = (of: AccountId): Maker => ({
  principal: { id: 'operator', role: of === shop ? 'customer' : 'integrator', account: of },
  actor: { ...operator.actor, onBehalfOf: of, onBehalfReason: 'asked' },
});

/** All keys that come of a maker, and of those keys, three deep, each with the one that made it. */
export const descendants = (maker: Maker, at: Scene, depth = 3): readonly { key: Maker; by: Maker }[] =>
  depth === 0
    ? []
    : line.flatMap((target) =>
        roles.flatMap((role) => {
          const key = issue(maker, role, target, at);
          return key ? [{ key, by: maker }, ...descendants(key, at, depth - 1)] : [];
        }),
      );

export const makers = fc.oneof(
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
