import type { AccountId, Instant } from '#domain/kernel/ids.ts';

/** What a key, or a person, is for its account. What each may do is one table: domain/accounts/access/authority.ts. */
export const roles = [
  'operator',
  'auditor',
  'integrator',
  'billing',
  'support',
  'customer',
  'viewer',
  'recorder',
] as const;
export type Role = (typeof roles)[number];

/** What the name of a process of the system begins with where a principal stands. No key and no person is called so. */
export const processPrefix = 'process:';

export const principalOfProcess = (process: string): string => `${processPrefix}${process}`;

export const isProcess = (principal: string): boolean => principal.startsWith(processPrefix);

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
