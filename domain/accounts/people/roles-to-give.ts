import { fitting, type RoleGrant, refuseGrant } from '#domain/accounts/access/role-grant.ts';
import { refusePersonRole } from '#domain/accounts/people/person-role.ts';
import type { Role } from '#domain/kernel/principal.ts';

/** The roles that somebody can give to keys and to people of an account, in the order of the table (docs/domain.md A10). */
export interface RolesToGive {
  readonly keys: readonly Role[];
  readonly people: readonly Role[];
}

/** By the functions that decide on a key and on an invitation. That the maker may give any at all was decided before. */
export const rolesToGive = (grant: Pick<RoleGrant, 'accountId' | 'path' | 'maker'>): RolesToGive => {
  const type = grant.path.at(-1)?.type;
  const roles = type === undefined ? [] : fitting[type];
  const asked = (role: Role): RoleGrant => ({ ...grant, role, to: '' });
  return {
    keys: roles.filter((role) => !refuseGrant(asked(role))),
    people: roles.filter((role) => !refusePersonRole(asked(role))),
  };
};
