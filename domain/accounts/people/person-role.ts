import { fitting, type RoleGrant, refuseEarly, refuseGrant } from '#domain/accounts/access/role-grant.ts';
import type { AccountType } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

const path = 'role';

/** The roles that people of an account may have: all that fit it but that of recorders, which are keys. */
const rolesOfPeople = (type: AccountType): readonly Role[] =>
  fitting[type].filter((role) => role !== 'recorder');

/** What a customer's people make of each other; who looks over their shoulder is chosen from above (docs/domain.md A9). */
const amongCustomers: ReadonlySet<string> = new Set(['customer', 'viewer']);

/** Why somebody may not decide who has this role in the account. */
const refuseFromAbove = (maker: Principal, role: Role): Refusal | undefined =>
  maker.role !== 'customer' || amongCustomers.has(role)
    ? undefined
    : refuse('forbidden', "A customer's people decide on the roles customer and viewer only.", { path });

/** A key that ends invites nobody to its own account, because people do not end with it (docs/domain.md A8). */
const refuseByEndingKey = (
  { kind, expiresAt, account }: Principal,
  accountId: AccountId,
): Refusal | undefined =>
  kind !== 'person' && expiresAt !== undefined && account === accountId
    ? refuse('forbidden', 'A key that ends gives nobody a role in its own account.', { path })
    : undefined;

/**
 * Why a person cannot be given this role by this maker; undefined when it can. Who may issue keys of a role may invite people
 * to it (docs/domain.md A9).
 */
export const refusePersonRole = (grant: RoleGrant): Refusal | undefined => {
  const { path: accounts, role, maker, accountId } = grant;
  const type = accounts.at(-1)?.type;
  if (type && !rolesOfPeople(type).includes(role))
    return refuse(
      'role-does-not-fit',
      `A person of this account has one of the roles ${rolesOfPeople(type).join(', ')}.`,
      { path },
    );
  return refuseByEndingKey(maker, accountId) ?? refuseFromAbove(maker, role) ?? refuseGrant(grant);
};

/** Why this maker can give nobody a role in the account, whichever it is; undefined when it can give some. */
export const refuseEveryRole = (
  grant: Pick<RoleGrant, 'path' | 'maker' | 'accountId'>,
): Refusal | undefined => refuseByEndingKey(grant.maker, grant.accountId) ?? refuseEarly(grant);

/** Why somebody may not take this role from a person of the account; undefined when they may. */
export const refuseTakingRole = (maker: Principal, role: Role): Refusal | undefined =>
  refuseFromAbove(maker, role);
