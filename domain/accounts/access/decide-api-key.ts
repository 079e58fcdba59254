import { refuseAccess } from '#domain/accounts/access/access.ts';
import type { ApiKeyEvent, ApiKeyState } from '#domain/accounts/access/api-key.ts';
import { deedGroups } from '#domain/accounts/access/deeds.ts';
import { rolesOf } from '#domain/accounts/access/roles.ts';
import type { AccountType, StandingPath } from '#domain/accounts/standing.ts';
import { type AccountId, type ApiKeyId, type Instant, millisecondsBetween } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { type Decision, type Refusal, refuse } from '#domain/kernel/refusal.ts';

export type ApiKeyCommand =
  | {
      readonly type: 'IssueApiKey';
      readonly apiKeyId: ApiKeyId;
      readonly accountId: AccountId;
      /** The standings from the platform down to the account. */
      readonly path: StandingPath;
      readonly role: Role;
      /** Who issues the key. That the account lies in their reach was decided before. */
      readonly maker: Principal;
      readonly name: string;
      readonly hash: string;
      readonly expiresAt?: Instant;
      readonly now: Instant;
    }
  | { readonly type: 'RevokeApiKey' };

type IssueApiKey = Extract<ApiKeyCommand, { type: 'IssueApiKey' }>;

/** docs/domain.md A8: a key's role fits its account; operator keys are made by operators only. */
const refuseRole = (type: AccountType | undefined, role: Role, makerRole: Role): Refusal | undefined => {
  if (type === undefined) return refuse('not-found', 'There is no such account.');
  if (role === 'operator' && makerRole !== 'operator')
    return refuse('forbidden', 'Operator keys are issued by operators only.', { path: 'role' });
  if (!rolesOf[type].includes(role))
    return refuse(
      'role-does-not-fit',
      `A key of this account has one of the roles ${rolesOf[type].join(', ')}.`,
      {
        path: 'role',
      },
    );
  return undefined;
};

/**
 * docs/domain.md A8: a key for the maker's own account can do nothing there that the maker cannot. A key for an account
 * below may have any role that fits, and so may do what only that account's own people may.
 */
const refuseExcess = ({ apiKeyId, accountId, path, role, maker }: IssueApiKey): Refusal | undefined => {
  if (maker.account !== accountId) return undefined;
  const key = { id: apiKeyId, role, account: accountId, madeByOperators: maker.role === 'operator' };
  const exceeding = deedGroups.filter(
    (group) => !refuseAccess(key, group, path) && refuseAccess(maker, group, path) !== undefined,
  );
  if (exceeding.length === 0) return undefined;
  return refuse(
    'forbidden',
    'A key for your own account cannot do there what you cannot do yourself. Choose another role.',
    { path: 'role' },
  );
};

const refuseExpiry = ({ accountId, maker, expiresAt, now }: IssueApiKey): Refusal | undefined => {
  const path = 'expiresAt';
  if (expiresAt !== undefined && millisecondsBetween(now, expiresAt) <= 0)
    return refuse('expiry-in-the-past', 'The key would have expired before it is issued.', { path });
  const own = maker.account === accountId ? maker.expiresAt : undefined;
  if (own === undefined || (expiresAt !== undefined && millisecondsBetween(expiresAt, own) >= 0))
    return undefined;
  return refuse('forbidden', 'A key cannot issue one that outlives it for its own account.', { path });
};

export const decideApiKey = (
  command: ApiKeyCommand,
  state: ApiKeyState | undefined,
): Decision<ApiKeyEvent> => {
  if (command.type === 'IssueApiKey') {
    if (state) return [];
    const { path, maker } = command;
    const refusal = refuseRole(path.at(-1)?.type, command.role, maker.role) ?? refuseExcess(command);
    if (refusal) return refusal;
    if (path.some(({ status }) => status === 'closed'))
      return refuse(
        'account-closed',
        'The account, or one above it, is closed; nobody signs in for it any more.',
      );
    if (path.some(({ confirmed }) => !confirmed) && maker.role !== 'operator')
      return refuse(
        'account-not-confirmed',
        'The account has not confirmed its e-mail address yet; until then only operators issue keys for it.',
      );
    const expiry = refuseExpiry(command);
    if (expiry) return expiry;
    const { apiKeyId, accountId, role, name, hash, expiresAt } = command;
    return [
      {
        type: 'ApiKeyIssued',
        data: { apiKeyId, accountId, role, name, hash, ...(expiresAt ? { expiresAt } : {}) },
      },
    ];
  }
  if (!state) return refuse('not-found', 'There is no such API key.');
  if (state.revoked) return [];
  return [{ type: 'ApiKeyRevoked', data: { apiKeyId: state.apiKeyId, accountId: state.accountId } }];
};
