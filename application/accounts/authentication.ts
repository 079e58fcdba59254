import { timingSafeEqual } from 'node:crypto';
import { apiKey } from '#application/accounts/aggregates.ts';
import { hashKey, keyIdOf, matchesHash } from '#application/accounts/api-key-text.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { isUsable } from '#domain/accounts/access/api-key.ts';
import { refuseApiModule, refuseStanding } from '#domain/accounts/access/restrictions.ts';
import { type AccountId, type Instant, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** Nobody was recognised: answered as 401. */
export type Authenticated = Principal | 'unknown';

const expiryOf = ({ expiresAt }: { readonly expiresAt?: Instant | undefined }) =>
  expiresAt === undefined ? {} : { expiresAt };

/**
 * Who asks, and whether they are let in at all. Everything is read at the end of the streams, so a revocation or a
 * disabling counts on the very next request.
 */
export const createAuthentication = (
  { loader, accounts, clock }: Pick<AccountDependencies, 'loader' | 'accounts' | 'clock'>,
  operatorKey: string,
) => {
  const operatorHash = Buffer.from(hashKey(operatorKey));

  const admit = async (account: AccountId, ownKey?: Principal): Promise<Refusal | undefined> => {
    if (account === platformId) return undefined;
    const path = await accounts.path(account);
    if (!path) return refuse('not-found', 'There is no such account.');
    return refuseStanding(path) ?? (ownKey && refuseApiModule(ownKey, path));
  };

  return {
    /** The principal a key stands for, if the key is good now. */
    authenticate: async (key: string): Promise<Authenticated> => {
      if (timingSafeEqual(Buffer.from(hashKey(key)), operatorHash))
        return { id: 'operator-key', role: 'operator', account: platformId };
      const id = keyIdOf(key);
      if (!id) return 'unknown';
      const { state } = await loader.load(apiKey, id);
      if (!state || !matchesHash(key, state.hash) || !isUsable(state, clock.now())) return 'unknown';
      const { role, accountId, madeByOperators } = state;
      return { id, role, account: accountId, madeByOperators, ...expiryOf(state) };
    },
    /** Why this principal may do nothing at all, or undefined (docs/api.md, Signing in). */
    refusePrincipal: (principal: Principal): Promise<Refusal | undefined> =>
      admit(principal.account, principal),
    /** The principal an operator becomes by acting for an account. */
    actFor: async (principal: Principal, accountId: AccountId): Promise<Principal | Refusal> => {
      if (principal.role !== 'operator')
        return refuse('forbidden', 'Only operators act on behalf of an account.');
      const account = await accounts.find(accountId);
      if (!account || account.type === 'platform')
        return refuse('not-found', 'There is no such account to act for.', { path: 'Tierline-On-Behalf-Of' });
      const refusal = await admit(accountId);
      if (isRefusal(refusal)) return refusal;
      return { id: principal.id, role: account.type, account: accountId, ...expiryOf(principal) };
    },
  };
};
