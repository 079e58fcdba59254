import { refuseAccess } from '#domain/accounts/access/access.ts';
import { deedGroups } from '#domain/accounts/access/deeds.ts';
import type { AccountType, StandingPath } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** The roles that fit an account: those that its keys and its people can have (docs/domain.md A10). Recorders are keys only. */
export const fitting: Readonly<Record<AccountType, readonly Role[]>> = {
  platform: ['operator', 'auditor', 'billing', 'support', 'recorder'],
  integrator: ['integrator', 'auditor', 'billing', 'support', 'recorder'],
  customer: ['customer', 'auditor', 'viewer', 'recorder'],
};

/** A role that somebody gives to a key or to a person of an account. */
export interface RoleGrant {
  /** Id of the key or person. */
  readonly to: string;
  readonly accountId: AccountId;
  /** The standings from the platform down to the account. */
  readonly path: StandingPath;
  readonly role: Role;
  /** Who gives it. That the account lies in their reach was decided before. */
  readonly maker: Principal;
}

/** docs/domain.md A8: a role fits its account; only operators make operators. */
const refuseRole = ({ path, role, maker }: RoleGrant): Refusal | undefined => {
  const type = path.at(-1)?.type;
  if (type === undefined) return refuse('not-found', 'There is no such account.');
  if (role === 'operator' && maker.role !== 'operator')
    return refuse('forbidden', 'Operator keys are issued by operators only.', { path: 'role' });
  if (fitting[type].includes(role)) return undefined;
  return refuse(
    'role-does-not-fit',
    `A key of this account has one of the roles ${fitting[type].join(', ')}.`,
    { path: 'role' },
  );
};

/**
 * docs/domain.md A8: a key for the maker's own account can do nothing there that the maker cannot. A key for an account
 * below may have any role that fits, and so may do what only that account's own people may.
 */
const refuseExcess = ({ to, accountId, path, role, maker }: RoleGrant): Refusal | undefined => {
  if (maker.account !== accountId) return undefined;
  const made: Principal = { id: to, role, account: accountId, madeByOperators: maker.role === 'operator' };
  const exceeding = deedGroups.filter(
    (group) => !refuseAccess(made, group, path) && refuseAccess(maker, group, path) !== undefined,
  );
  if (exceeding.length === 0) return undefined;
  return refuse(
    'forbidden',
    'A key for your own account cannot do there what you cannot do yourself. Choose another role.',
    { path: 'role' },
  );
};

/** While an account is closed nobody gets in; while it is unconfirmed only operators let somebody in. */
export const refuseEarly = ({ path, maker }: Pick<RoleGrant, 'path' | 'maker'>): Refusal | undefined => {
  if (path.some(({ status }) => status === 'closed'))
    return refuse(
      'account-closed',
      'The account, or one above it, is closed; nobody signs in for it any more.',
    );
  if (path.every(({ confirmed }) => confirmed) || maker.role === 'operator') return undefined;
  return refuse(
    'account-not-confirmed',
    'The account has not confirmed its e-mail address yet; until then only operators issue keys for it.',
  );
};

/** Why this role cannot be given to a key or person of the account by this maker; undefined when it can (docs/domain.md A8). */
export const refuseGrant = (grant: RoleGrant): Refusal | undefined =>
  refuseRole(grant) ?? refuseExcess(grant) ?? refuseEarly(grant);
