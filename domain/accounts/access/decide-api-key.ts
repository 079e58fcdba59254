import type { ApiKeyEvent, ApiKeyState } from '#domain/accounts/access/api-key.ts';
import { refuseGrant } from '#domain/accounts/access/role-grant.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
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
    const refusal = refuseGrant({ ...command, to: command.apiKeyId });
    if (refusal) return refusal;
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
