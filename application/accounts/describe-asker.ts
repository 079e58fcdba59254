import { apiKey, person } from '#application/accounts/aggregates.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { deedsOf } from '#domain/accounts/access/access.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import { accountNameOf } from '#domain/accounts/account-name.ts';
import type { AccountType } from '#domain/accounts/standing.ts';
import type { AccountId, ApiKeyId, Instant, PersonId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';

/** Who somebody is that asks, and what they may do somewhere. */
export interface AskerDescription {
  readonly kind: 'key' | 'person';
  readonly id: string;
  readonly name: string;
  /** The role and the account that count: of the account acted for, where an operator acts for one. */
  readonly role: Role;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly accountType: AccountType;
  /** Every deed that the asker may do on its own account, or on one below it. */
  readonly may: readonly Deed[];
  readonly expiresAt?: Instant;
  /** Present and true in an installation for demos. */
  readonly demo?: true;
}

export interface AskerDependencies extends Pick<AccountDependencies, 'loader' | 'accounts'> {
  /** Whether this is an installation for demos, whose clock may be set. */
  readonly demo?: boolean;
}

/** The key of the environment (`OPERATOR_KEY`) is in no stream, so it has no name of its own. */
const nameOfOperatorKey = 'Operator key';

/** Says who a principal is: `GET /me`, and what signing in answers (docs/api.md). */
export const createAskerDescriptions = ({ loader, accounts, demo = false }: AskerDependencies) => {
  /** A principal's id is that of its key or person: its kind says which. */
  const nameOf = async ({ kind, id }: Principal): Promise<string> => {
    if (kind === 'person') return (await loader.load(person, id as PersonId)).state?.name ?? id;
    return (await loader.load(apiKey, id as ApiKeyId)).state?.name ?? nameOfOperatorKey;
  };

  /** @param session by which it asks, where that is not a key @throws when the principal's account is not in the log, which its key or session is proof of */
  return async (principal: Principal, session?: { readonly endsAt: Instant }): Promise<AskerDescription> => {
    const { id, role, account } = principal;
    // A session of a key ends with the key.
    const [expiresAt] = [principal.expiresAt, session?.endsAt].filter((end) => end !== undefined).sort();
    const [name, path] = await Promise.all([nameOf(principal), accounts.path(account)]);
    const own = path?.at(-1);
    if (!path || !own) throw new Error(`The account ${account} of ${id} is not in the log.`);
    return {
      kind: principal.kind ?? 'key',
      id,
      name,
      role,
      accountId: account,
      accountName: accountNameOf(own),
      accountType: own.type,
      may: deedsOf(principal, path),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(demo ? { demo: true } : {}),
    };
  };
};
