import type { Role } from '#domain/accounts/access/api-key.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** Who asks: people of one account in one role. An operator acting for an account is a principal of that account. */
export interface Principal {
  /** The API key's id, or `operator-key`. */
  readonly id: string;
  readonly role: Role;
  readonly account: AccountId;
  /** When the key ends; never, when absent. */
  readonly expiresAt?: Instant;
  /** Whether operators made the key, acting for nobody: only such a recorder reports usage. When absent, they did not. */
  readonly madeByOperators?: boolean;
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
