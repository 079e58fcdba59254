import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { Deed, Principal, Role } from '#domain/kernel/principal.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/**
 * Where a role does a deed: on its own account, on the accounts below it, or on both. It does none above or beside it.
 */
type Where = 'own' | 'below' | 'own and below';
type Row = Readonly<Partial<Record<Role, Where>>>;

const everywhere = 'own and below';
const reading: Row = { operator: everywhere, auditor: everywhere, integrator: everywhere, customer: 'own' };
/** Deeds that only a biller's own people and operators do (docs/domain.md A8). */
const asBiller: Row = { operator: everywhere, integrator: 'own' };
const operatorsOnly: Row = { operator: everywhere };

/**
 * The one table of authority: which role does which deed, and where. A role that is not named in a row cannot do the
 * deed; the compiler does not ask for it.
 */
const authority: Readonly<Record<Deed, Row>> = {
  read: reading,
  'read-recordings': { ...reading, recorder: everywhere },
  'read-billing': reading,
  'read-audit': reading,
  'run-billing': asBiller,
  'book-payments': asBiller,
  'set-up-billing': asBiller,
  'set-delivery': { operator: everywhere, integrator: everywhere, customer: 'own' },
  'change-details': { operator: everywhere, integrator: everywhere, customer: 'own' },
  govern: { operator: everywhere, integrator: 'below' },
  'create-customer': { operator: everywhere, integrator: everywhere },
  'create-sub-integrator': { integrator: everywhere },
  'use-cameras': { operator: everywhere, integrator: 'below', customer: 'own' },
  'manage-keys': { operator: everywhere, integrator: everywhere },
  'manage-people': { operator: everywhere, integrator: everywhere, customer: 'own' },
  'request-confirmation': { operator: everywhere, integrator: everywhere },
  // Of recorder keys, only those that operators made report usage: see `reportsUsage`.
  'record-usage': { operator: everywhere, recorder: everywhere },
  erase: operatorsOnly,
  'register-integrator': operatorsOnly,
  'configure-platform': operatorsOnly,
  'define-plans': operatorsOnly,
  operate: operatorsOnly,
  // The platform's auditor reads everything in its scope, and the installation is in it.
  'read-operations': { operator: everywhere, auditor: everywhere },
};

/** Deeds on the platform itself or on the installation, whichever account was asked about. */
const platformDeeds: ReadonlySet<Deed> = new Set<Deed>([
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

/**
 * Whether `principal` may do `deed` on the account at the end of `targetPath` (root first), by its role and its account.
 * An account outside one's subtree does not exist (docs/domain.md A1, A8; docs/api.md, Who may do what). Restrictions of
 * accounts come on top of this: `refuseAccess` asks both.
 */
export const refuseDeed = (
  principal: Principal,
  deed: Deed,
  targetPath: readonly AccountId[],
): Refusal | undefined => {
  const { role, account } = principal;
  const where = authority[deed][role];
  if (platformDeeds.has(deed)) return where !== undefined && account === platformId ? undefined : forbidden();
  if (!targetPath.includes(account)) return refuse('not-found', 'There is no such account.');
  if (deed === 'create-sub-integrator' && where === undefined) return onlyIntegrators();
  const asked: Where = targetPath.at(-1) === account ? 'own' : 'below';
  if (where !== everywhere && where !== asked) return forbidden();
  return deed === 'record-usage' && !reportsUsage(principal) ? onlyOperatorsRecorders() : undefined;
};
