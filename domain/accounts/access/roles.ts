import type { AccountType } from '#domain/accounts/standing.ts';
import type { Role } from '#domain/kernel/principal.ts';

/** The roles that fit an account: those that its keys and its people can have (docs/domain.md A10). */
export const rolesOf: Readonly<Record<AccountType, readonly Role[]>> = {
  platform: ['operator', 'auditor', 'billing', 'support', 'recorder'],
  integrator: ['integrator', 'auditor', 'billing', 'support', 'recorder'],
  customer: ['customer', 'auditor', 'viewer', 'recorder'],
};
