import { type Deed, type DeedGroup, groupOf } from '#domain/accounts/access/deeds.ts';
import type { Module } from '#domain/accounts/access/modules.ts';
import { effectiveModules } from '#domain/accounts/access/permissions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/**
 * The module that a deed needs. Whoever acts must have it on their own account, for deeds there and on the accounts below
 * (docs/domain.md M1).
 */
const moduleNeeded: Readonly<Partial<Record<DeedGroup, Module>>> = {
  'read-billing': 'billing-view',
  'read-audit': 'audit-log',
  'read-people': 'users',
  'manage-people': 'users',
};

/**
 * The deeds that a customer's people may do without portal access. Reading bills and history needs modules of its own.
 */
const needNoPortal: ReadonlySet<DeedGroup> = new Set<DeedGroup>([
  'identify',
  'read',
  'read-billing',
  'read-audit',
]);

/** What recorders do is stopped by status and confirmation alone: no camera falls silent by a commercial switch. */
const recordersWork: ReadonlySet<DeedGroup> = new Set<DeedGroup>([
  'identify',
  'read-recordings',
  'record-usage',
]);

const missing = (module: Module): Refusal =>
  refuse('module-not-allowed', `The module ${module} is not granted to your account.`);

/** Refuses a customer's keys and people without portal access; other accounts need none. */
const refuseWithoutPortal = (own: StandingPath): Refusal | undefined => {
  if (own.at(-1)?.type !== 'customer' || effectiveModules(own).includes('admin-portal')) return undefined;
  return refuse(
    'portal-access-required',
    'This needs admin-portal access: both the switch and the module admin-portal. Ask your provider.',
  );
};

/**
 * Refuses an account's own keys when the account does not have the module `api`. Keys of recorders do not need it,
 * because their role allows nothing but the feed and usage.
 * @param own from the platform down to the account of the principal
 */
export const refuseApiModule = ({ role }: Principal, own: StandingPath): Refusal | undefined =>
  role === 'recorder' || effectiveModules(own).includes('api') ? undefined : missing('api');

/**
 * Refuses a deed that the principal's own account is restricted in. A restriction binds every role, auditors too, so
 * nobody gets around it by a key of another role. The platform has every module, so its people are never restricted.
 * @param own from the platform down to the account of the principal
 */
export const refuseRestricted = (
  { role }: Principal,
  deed: Deed | DeedGroup,
  own: StandingPath,
): Refusal | undefined => {
  const group = groupOf(deed);
  if (role === 'recorder' && recordersWork.has(group)) return undefined;
  const module = moduleNeeded[group];
  if (module && !effectiveModules(own).includes(module)) return missing(module);
  return needNoPortal.has(group) ? undefined : refuseWithoutPortal(own);
};

/**
 * Refuses everything (403) while the principal's own account, or one above it, is closed, disabled or unconfirmed
 * (docs/api.md, Signing in).
 */
export const refuseStanding = (path: StandingPath): Refusal | undefined => {
  for (const account of path) {
    if (account.status === 'closed')
      return refuse('account-closed', 'Your account, or one above it, is closed.');
    if (account.status === 'disabled')
      return refuse('account-disabled', 'Your account, or one above it, is disabled. Ask your provider.');
    if (!account.confirmed)
      return refuse(
        'account-not-confirmed',
        'Your account, or one above it, has not confirmed its e-mail address. Follow the link in the confirmation mail.',
      );
  }
  return undefined;
};

/**
 * Refuses a person everything while the account does not stand, and a customer's people while it has no portal access: they
 * do not even sign in (docs/domain.md A9).
 * @param own from the platform down to the account of the person
 */
export const refusePerson = (own: StandingPath): Refusal | undefined =>
  refuseStanding(own) ?? refuseWithoutPortal(own);
