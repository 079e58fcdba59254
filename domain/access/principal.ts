import type { Role } from '#domain/access/api-key.ts';
import type { Deed } from '#domain/access/authority.ts';
import { effectiveModules } from '#domain/access/permissions.ts';
import type { Standing, StandingPath } from '#domain/account/standing.ts';
import type { CustomerState } from '#domain/customer/customer.ts';
import type { AccountId, Instant } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';

/** Who asks: people of one account in one role. An operator acting for an account is a principal of that account. */
export interface Principal {
  /** The API key's id, or `operator-key`. */
  readonly id: string;
  readonly role: Role;
  readonly account: AccountId;
  /** When the key ends; never, when absent. */
  readonly expiresAt?: Instant;
}

/** 403 on everything while the principal's own account, or one above it, is closed, disabled or unconfirmed (api.md, Who asks). */
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

/** domain.md M1: an account's own keys need the module `api`. */
export const refuseApiModule = (path: StandingPath): Refusal | undefined =>
  effectiveModules(path).includes('api')
    ? undefined
    : refuse('module-not-allowed', 'The module api is not granted to your account.');

/** Reading that is a module of its own: bills, and the history of events. */
const moduleOfReading = { 'read-billing': 'billing-view', 'read-audit': 'audit-log' } as const;

export type GuardedReading = keyof typeof moduleOfReading;

export const isGuardedReading = (deed: Deed): deed is GuardedReading => Object.hasOwn(moduleOfReading, deed);

/**
 * domain.md M1: an account's own people need the module `billing-view` to see bills, and `audit-log` to see history, their
 * own and those of accounts below.
 * @param path to an account within the principal's subtree
 */
export const refuseReading = (
  { role, account }: Principal,
  reading: GuardedReading,
  path: StandingPath,
): Refusal | undefined => {
  if (role !== 'integrator' && role !== 'customer') return undefined;
  const own = path.slice(0, path.findIndex(({ accountId }) => accountId === account) + 1);
  const module = moduleOfReading[reading];
  return effectiveModules(own).includes(module)
    ? undefined
    : refuse('module-not-allowed', `The module ${module} is not granted to your account.`);
};

/**
 * domain.md M1, M3: for all but reading, a customer's own people need admin-portal access: the switch and the module.
 * @param path from the platform down to the account in question
 */
export const refusePortal = (
  { role }: Principal,
  deed: Deed,
  target: Standing | CustomerState | undefined,
  path: StandingPath,
): Refusal | undefined => {
  if (role !== 'customer' || deed === 'read' || !target || !('adminPortalAccess' in target)) return undefined;
  return target.adminPortalAccess && effectiveModules(path).includes('admin-portal')
    ? undefined
    : refuse(
        'portal-access-required',
        'This needs admin-portal access: both the switch and the module admin-portal. Ask your provider.',
      );
};
