import type { ApiKeyEvent, ApiKeyState, Role } from '#domain/access/api-key.ts';
import type { Principal } from '#domain/access/principal.ts';
import type { AccountType } from '#domain/account/standing.ts';
import { type AccountId, type ApiKeyId, type Instant, millisecondsBetween } from '#domain/ids.ts';
import { type Decision, type Refusal, refuse } from '#domain/refusal.ts';

export type ApiKeyCommand =
  | {
      readonly type: 'IssueApiKey';
      readonly apiKeyId: ApiKeyId;
      readonly accountId: AccountId;
      readonly accountType: AccountType;
      /** Whether the account, and every integrator above it, has confirmed its e-mail address. */
      readonly confirmed: boolean;
      /** Whether the account, or one above it, is closed. */
      readonly closed: boolean;
      readonly role: Role;
      /** Who issues it; that the account lies in their reach is decided before. */
      readonly maker: Principal;
      readonly name: string;
      readonly hash: string;
      readonly expiresAt?: Instant;
      readonly now: Instant;
    }
  | { readonly type: 'RevokeApiKey' };

type IssueApiKey = Extract<ApiKeyCommand, { type: 'IssueApiKey' }>;

const fitting: Readonly<Record<AccountType, readonly Role[]>> = {
  platform: ['operator', 'auditor', 'recorder'],
  integrator: ['integrator', 'auditor', 'recorder'],
  customer: ['customer', 'auditor', 'recorder'],
};

/** domain.md A8: a key's role fits its account and cannot exceed its maker's reach; operator keys are made by operators only. */
const refuseRole = (type: AccountType, role: Role, makerRole: Role): Refusal | undefined => {
  if (role === 'operator' && makerRole !== 'operator')
    return refuse('forbidden', 'Operator keys are issued by operators only.', { path: 'role' });
  if (!fitting[type].includes(role))
    return refuse(
      'role-does-not-fit',
      `A key of this account has one of the roles ${fitting[type].join(', ')}.`,
      {
        path: 'role',
      },
    );
  return undefined;
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
    const refusal = refuseRole(command.accountType, command.role, command.maker.role);
    if (refusal) return refusal;
    if (command.closed)
      return refuse(
        'account-closed',
        'The account, or one above it, is closed; nobody signs in for it any more.',
      );
    if (!command.confirmed && command.maker.role !== 'operator')
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
