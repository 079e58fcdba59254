import { apiKey } from '#application/accounts/aggregates.ts';
import { hashKey, isSameHash, keyIdOf } from '#application/accounts/api-key-text.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import type { KeyUse } from '#application/accounts/ports/key-use.ts';
import { isUsable } from '#domain/accounts/access/api-key.ts';
import { refuseApiModule, refusePerson, refuseStanding } from '#domain/accounts/access/restrictions.ts';
import { utcDay } from '#domain/kernel/calendar.ts';
import { type AccountId, type ApiKeyId, type Instant, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** Nobody was recognised: answered as 401. */
export type Authenticated = Principal | 'unknown';

const expiryOf = ({ expiresAt }: { readonly expiresAt?: Instant | undefined }) =>
  expiresAt === undefined ? {} : { expiresAt };

/**
 * Who asks, and whether they are let in at all. Everything is read at the end of the streams, so a revocation or a
 * disabling counts on the very next request.
 * @param operatorKey the key of the environment; none when it was ended
 */
export const createAuthentication = (
  {
    loader,
    accounts,
    clock,
    keyUse,
  }: Pick<AccountDependencies, 'loader' | 'accounts' | 'clock'> & { readonly keyUse: Pick<KeyUse, 'note'> },
  operatorKey: string | undefined,
) => {
  const operatorHash = operatorKey === undefined ? undefined : hashKey(operatorKey);

  const admit = async (account: AccountId, own?: Principal): Promise<Refusal | undefined> => {
    if (account === platformId) return undefined;
    const path = await accounts.path(account);
    if (!path) return refuse('not-found', 'There is no such account.');
    if (own?.kind === 'person') return refusePerson(path);
    return refuseStanding(path) ?? (own && refuseApiModule(own, path));
  };

  const operator: Principal = { id: 'operator-key', role: 'operator', account: platformId };
  const isOperators = (hash: string): boolean => operatorHash !== undefined && isSameHash(hash, operatorHash);

  /** The principal of a stored key, while it is good and has this hash. That it was used is noted. */
  const ofKey = async (id: ApiKeyId, hash: string): Promise<Authenticated> => {
    const { state } = await loader.load(apiKey, id);
    const now = clock.now();
    if (!state || !isSameHash(hash, state.hash) || !isUsable(state, now)) return 'unknown';
    keyUse.note(id, utcDay(now));
    const { role, accountId, madeByOperators } = state;
    return { id, role, account: accountId, madeByOperators, ...expiryOf(state) };
  };

  return {
    /** The principal a key stands for, if the key is good now. */
    authenticate: async (key: string): Promise<Authenticated> => {
      const hash = hashKey(key);
      if (isOperators(hash)) return operator;
      const id = keyIdOf(key);
      return id ? ofKey(id, hash) : 'unknown';
    },
    /** The same for a session that was begun by a key, which is known by its id and hash; undefined when it is not good now. */
    principalOfKey: async (id: string, hash: string): Promise<Principal | undefined> => {
      if (id === operator.id) return isOperators(hash) ? operator : undefined;
      const principal = await ofKey(id as ApiKeyId, hash);
      return principal === 'unknown' ? undefined : principal;
    },
    /** What a session remembers of the key it was begun by. */
    keyHashOf: hashKey,
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
      const { id, kind } = principal;
      return {
        id,
        ...(kind ? { kind } : {}),
        role: account.type,
        account: accountId,
        ...expiryOf(principal),
      };
    },
  };
};

export type Authentication = ReturnType<typeof createAuthentication>;
