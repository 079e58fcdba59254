import type { AccountId, Instant } from '#domain/kernel/ids.ts';

export const roles = ['operator', 'integrator', 'customer', 'auditor', 'recorder'] as const;
export type Role = (typeof roles)[number];

/** Who asks: people of one account in one role. An operator acting for an account is a principal of that account. */
export interface Principal {
  /** The API key's or person's id, or `operator-key`. */
  readonly id: string;
  /** Whether it is a person who signed in. Absent for keys. */
  readonly kind?: 'person';
  readonly role: Role;
  readonly account: AccountId;
  /** When the key ends; never, when absent. */
  readonly expiresAt?: Instant;
  /** Whether operators made the key, acting for nobody: only such a recorder reports usage. When absent, they did not. */
  readonly madeByOperators?: boolean;
}

/**
 * What one can want to do with an account, or with what belongs to it. `govern`: status, modules, portal access, link
 * sharing, billing profile, pricing and plans (docs/domain.md A8). `run-billing`, `book-payments` and `set-up-billing`
 * (what its documents say of it, whether they are mailed): as the biller it is. `set-delivery`: how it gets documents
 * itself.
 */
export const deeds = [
  'read',
  'read-recordings',
  'read-billing',
  'read-audit',
  'run-billing',
  'book-payments',
  'set-up-billing',
  'set-delivery',
  'change-details',
  'govern',
  'create-customer',
  'create-sub-integrator',
  'use-cameras',
  'manage-keys',
  'manage-people',
  'request-confirmation',
  'record-usage',
  'erase',
  'register-integrator',
  'configure-platform',
  'define-plans',
  'operate',
  'read-operations',
] as const;
export type Deed = (typeof deeds)[number];
