import type { Principal } from '#domain/access/principal.ts';
import { type AccountId, platformId } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';

/**
 * What one can want to do with an account, or with what belongs to it. `govern`: status, modules, portal access, link
 * sharing, billing profile, pricing and plans (domain.md A8). `run-billing` and `book-payments`: as the biller it is.
 */
export type Deed =
  | 'read'
  | 'read-recordings'
  | 'read-billing'
  | 'read-audit'
  | 'run-billing'
  | 'book-payments'
  | 'change-details'
  | 'govern'
  | 'create-customer'
  | 'create-sub-integrator'
  | 'register-integrator'
  | 'configure-platform'
  | 'define-plans'
  | 'use-cameras'
  | 'manage-keys'
  | 'request-confirmation'
  | 'record-usage'
  | 'erase'
  | 'operate'
  | 'read-operations';

const platformDeeds: ReadonlySet<Deed> = new Set([
  'register-integrator',
  'configure-platform',
  'define-plans',
  'operate',
]);
/** What a biller's own people do, and nobody of a level above them but operators (domain.md A8). */
const billerDeeds: ReadonlySet<Deed> = new Set<Deed>(['run-billing', 'book-payments']);
const readingDeeds: ReadonlySet<Deed> = new Set<Deed>([
  'read',
  'read-recordings',
  'read-billing',
  'read-audit',
]);
/** What an account's own people may do to their own account. */
const ownIntegratorDeeds: ReadonlySet<Deed> = new Set<Deed>([
  ...readingDeeds,
  ...billerDeeds,
  'change-details',
  'create-customer',
  'create-sub-integrator',
  'manage-keys',
  'request-confirmation',
]);
const ownCustomerDeeds: ReadonlySet<Deed> = new Set<Deed>([...readingDeeds, 'change-details', 'use-cameras']);

const forbidden = (): Refusal => refuse('forbidden', 'Your role does not allow this on this account.');

const onlyIntegrators = (): Refusal =>
  refuse(
    'only-integrators-create-sub-integrators',
    'Sub-integrators are created by the people of an integrator. An operator acts for one with Tierline-On-Behalf-Of.',
  );

/**
 * Whether `principal` may do `deed` on the account at the end of `targetPath` (root first). Outside one's subtree an
 * account does not exist (domain.md A1, A8; api.md, Who asks).
 */
export const refuseDeed = (
  principal: Principal,
  deed: Deed,
  targetPath: readonly AccountId[],
): Refusal | undefined => {
  const { role, account } = principal;
  if (platformDeeds.has(deed)) return role === 'operator' ? undefined : forbidden();
  // The platform's auditor reads everything in its scope, and the installation is in it.
  if (deed === 'read-operations')
    return role === 'operator' || (role === 'auditor' && account === platformId) ? undefined : forbidden();
  if (!targetPath.includes(account)) return refuse('not-found', 'There is no such account.');
  if (deed === 'create-sub-integrator' && role !== 'integrator') return onlyIntegrators();
  // What is measured is told by the systems that measure, never by those who pay by it.
  if (deed === 'record-usage') return role === 'operator' || role === 'recorder' ? undefined : forbidden();
  if (deed === 'erase') return role === 'operator' ? undefined : forbidden();
  const own = targetPath.at(-1) === account;
  switch (role) {
    case 'recorder':
      return deed === 'read-recordings' ? undefined : forbidden();
    case 'operator':
      return undefined;
    case 'auditor':
      return readingDeeds.has(deed) ? undefined : forbidden();
    case 'integrator':
      return (own ? ownIntegratorDeeds.has(deed) : !billerDeeds.has(deed)) ? undefined : forbidden();
    case 'customer':
      return own && ownCustomerDeeds.has(deed) ? undefined : forbidden();
  }
};
