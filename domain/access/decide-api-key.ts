import type { ApiKeyEvent, ApiKeyState, Role } from '#domain/access/api-key.ts';
import type { AccountType } from '#domain/account/standing.ts';
import type { AccountId, ApiKeyId, Instant } from '#domain/ids.ts';
import { type Decision, type Refusal, refuse } from '#domain/refusal.ts';

export type ApiKeyCommand =
  | {
      readonly type: 'IssueApiKey';
      readonly apiKeyId: ApiKeyId;
      readonly accountId: AccountId;
      readonly accountType: AccountType;
      /** Whether the account, and every integrator above it, has confirmed its e-mail address. */
      readonly confirmed: boolean;
      readonly role: Role;
      /** Role of whoever issues it; that the account lies in their reach is decided before. */
      readonly makerRole: Role;
      readonly name: string;
      readonly hash: string;
      readonly expiresAt?: Instant;
    }
  | { readonly type: 'RevokeApiKey' };

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

export const decideApiKey = (
  command: ApiKeyCommand,
  state: ApiKeyState | undefined,
): Decision<ApiKeyEvent> => {
  if (command.type === 'IssueApiKey') {
    if (state) return [];
    const refusal = refuseRole(command.accountType, command.role, command.makerRole);
    if (refusal) return refusal;
    if (!command.confirmed && command.makerRole !== 'operator')
      return refuse(
        'account-not-confirmed',
        'The account has not confirmed its e-mail address yet; until then only operators issue keys for it.',
      );
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
