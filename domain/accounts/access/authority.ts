import { type Deed, type DeedGroup, groupOf } from '#domain/accounts/access/deeds.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/**
 * Where a role does a deed: on its own account, on the accounts below it, or on both. It does none above or beside it.
 */
export type Where = 'own' | 'below' | 'own and below';
type Row = Readonly<Partial<Record<Role, Where>>>;

const everywhere = 'own and below';
/** Reads of what is no bill. The people of customers have no account below them. */
const reading: Row = {
  operator: everywhere,
  auditor: everywhere,
  integrator: everywhere,
  billing: everywhere,
  support: everywhere,
  customer: 'own',
  viewer: 'own',
};
/** Deeds that only a biller's own people and operators do (docs/domain.md A8). */
const asBiller: Row = { operator: everywhere, integrator: 'own', billing: 'own' };
/** Deeds that only the people of an account above do, never its own (docs/domain.md A8). */
const fromAbove: Row = { operator: everywhere, integrator: 'below' };
/** Whoever invites people sees them, and nobody else. */
const people: Row = { operator: everywhere, integrator: everywhere, customer: 'own' };
const operatorsOnly: Row = { operator: everywhere };

/**
 * The one table of authority, the same for keys and for people (docs/domain.md A10): which role does which deeds, and where.
 * A role that is not named in a row cannot do them; the compiler does not ask for it.
 */
export const authority: Readonly<Record<DeedGroup, Row>> = {
  identify: { ...reading, recorder: everywhere },
  read: reading,
  'read-audit': reading,
  'read-billing': {
    operator: everywhere,
    auditor: everywhere,
    integrator: everywhere,
    billing: everywhere,
    customer: 'own',
    viewer: 'own',
  },
  'create-customer': { operator: everywhere, integrator: everywhere },
  'create-sub-integrator': { integrator: everywhere },
  'change-details': { operator: everywhere, integrator: everywhere, support: 'below', customer: 'own' },
  'request-confirmation': { operator: everywhere, integrator: everywhere, support: 'below' },
  'disable-and-enable': { ...fromAbove, support: 'below' },
  govern: fromAbove,
  'set-prices': { ...fromAbove, billing: 'below' },
  'set-up-billing': asBiller,
  'run-billing': asBiller,
  'book-payments': asBiller,
  'set-delivery': { operator: everywhere, integrator: everywhere, billing: everywhere, customer: 'own' },
  'use-cameras': { ...fromAbove, support: 'below', customer: 'own' },
  'read-people': people,
  'manage-people': people,
  'manage-keys': { operator: everywhere, integrator: everywhere },
  'register-integrator': operatorsOnly,
  'configure-platform': operatorsOnly,
  'define-plans': operatorsOnly,
  erase: operatorsOnly,
  operate: operatorsOnly,
  // The platform's auditor reads everything in its scope, and the installation is in it.
  'read-operations': { operator: everywhere, auditor: everywhere },
  'read-recordings': {
    operator: everywhere,
    auditor: everywhere,
    integrator: everywhere,
    customer: 'own',
    recorder: everywhere,
  },
  // Of recorder keys, only those that operators made report usage: see `reportsUsage`.
  'record-usage': { operator: everywhere, recorder: everywhere },
};

/** Deeds on the platform itself or on the installation, whichever account was asked about. */
export const platformDeeds: ReadonlySet<DeedGroup> = new Set<DeedGroup>([
  'register-integrator',
  'configure-platform',
  'define-plans',
  'operate',
  'read-operations',
]);

const forbidden = (): Refusal => refuse('forbidden', 'Your role does not allow this on this account.');

const onlyIntegrators = (): Refusal =>
  refuse(
    'only-integrators-create-sub-integrators',
    'Sub-integrators are created by the people of an integrator. An operator acts for one with Tierline-On-Behalf-Of and Tierline-Reason.',
  );

const onlyOperatorsRecorders = (): Refusal =>
  refuse(
    'forbidden',
    'Usage is reported by operators and by recorder keys that operators made. This key was made by somebody else and follows the feed only.',
  );

/**
 * What is measured is told by the systems that measure, never by those who pay by it. So a recorder reports usage only
 * where the vendor made its key; one that an account made for itself, or for accounts below it, follows the feed.
 */
const reportsUsage = ({ role, madeByOperators }: Principal): boolean =>
  role !== 'recorder' || madeByOperators === true;

/** Whether the role allows the deeds of a group on one's own account, or on an account below it. */
const refuseAt = (principal: Principal, group: DeedGroup, asked: 'own' | 'below'): Refusal | undefined => {
  const { role, account } = principal;
  const where = authority[group][role];
  if (platformDeeds.has(group))
    return where !== undefined && account === platformId ? undefined : forbidden();
  if (group === 'create-sub-integrator' && where === undefined) return onlyIntegrators();
  if (where !== everywhere && where !== asked) return forbidden();
  return group === 'record-usage' && !reportsUsage(principal) ? onlyOperatorsRecorders() : undefined;
};

/**
 * Whether `principal` may do `deed` on the account at the end of `targetPath` (root first), by its role and its account.
 * An account outside one's subtree does not exist (docs/domain.md A1, A8; docs/api.md, Who may do what). Restrictions of
 * accounts come on top of this: `refuseAccess` asks both.
 * @param deed an operation; or a group, where it does not matter which of its deeds
 */
export const refuseDeed = (
  principal: Principal,
  deed: Deed | DeedGroup,
  targetPath: readonly AccountId[],
): Refusal | undefined => {
  const group = groupOf(deed);
  if (!platformDeeds.has(group) && !targetPath.includes(principal.account))
    return refuse('not-found', 'There is no such account.');
  return refuseAt(principal, group, targetPath.at(-1) === principal.account ? 'own' : 'below');
};

/** Whether the role allows `deed` anywhere: on one's own account, or on one below it, if there is one. */
export const isEverAllowed = (principal: Principal, deed: Deed): boolean => {
  const group = groupOf(deed);
  return !refuseAt(principal, group, 'own') || !refuseAt(principal, group, 'below');
};
