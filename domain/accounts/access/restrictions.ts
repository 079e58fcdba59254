import type { Module } from '#domain/accounts/access/modules.ts';
import { effectiveModules } from '#domain/accounts/access/permissions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { Deed, Principal } from '#domain/kernel/principal.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** Deeds that take a module of the account whose people do them, on that account and on those below (docs/domain.md M1). */
const moduleNeeded: Readonly<Partial<Record<Deed, Module>>> = {
  'read-billing': 'billing-view',
  'read-audit': 'audit-log',
};

/** All that a customer's own people do without portal access; of these, bills and history have modules of their own. */
const needNoPortal: ReadonlySet<Deed> = new Set<Deed>(['read', 'read-billing', 'read-audit']);

/** What recorders do is stopped by status and confirmation alone: no camera falls silent by a commercial switch. */
const recordersWork: ReadonlySet<Deed> = new Set<Deed>(['read-recordings', 'record-usage']);

const missing = (module: Module): Refusal =>
  refuse('module-not-allowed', `The module ${module} is not granted to your account.`);

/**
 * An account's own keys need the module `api`, whatever they are used for; recorders' do not, whose role allows nothing
 * but the feed and usage.
 * @param own from the platform down to the account of the principal
 */
export const refuseApiModule = ({ role }: Principal, own: StandingPath): Refusal | undefined =>
  role === 'recorder' || effectiveModules(own).includes('api') ? undefined : missing('api');

/**
 * What is restricted for an account binds whoever acts as one of its own, in whatever role, auditors too. So nobody gets
 * around a restriction by a key of another role. The platform has every module, and so its own are bound by nothing.
 * @param own from the platform down to the account of the principal
 */
export const refuseRestricted = ({ role }: Principal, deed: Deed, own: StandingPath): Refusal | undefined => {
  if (role === 'recorder' && recordersWork.has(deed)) return undefined;
  const module = moduleNeeded[deed];
  if (module) return effectiveModules(own).includes(module) ? undefined : missing(module);
  if (own.at(-1)?.type !== 'customer' || needNoPortal.has(deed)) return undefined;
  return effectiveModules(own).includes('admin-portal')
    ? undefined
    : refuse(
        'portal-access-required',
        'This needs admin-portal access: both the switch and the module admin-portal. Ask your provider.',
      );
};

/** 403 on everything while the principal's own account, or one above it, is closed, disabled or unconfirmed (docs/api.md, Who asks). */
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
