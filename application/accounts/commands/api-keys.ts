import { apiKey } from '#application/accounts/aggregates.ts';
import { hashKey, newKey } from '#application/accounts/api-key-text.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { reach } from '#application/accounts/reach.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { decideApiKey } from '#domain/accounts/access/decide-api-key.ts';
import type { AccountId, ApiKeyId, Instant } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';

export interface IssueApiKeyRequest {
  readonly role: Role;
  readonly name: string;
  readonly expiresAt?: Instant;
}

export const apiKeyCommands = (dependencies: AccountDependencies) => {
  const { accounts, loader } = dependencies;
  return {
    /** The key's text is in the answer this once; kept is its hash. */
    issue: async (
      caller: Caller,
      accountId: AccountId,
      request: IssueApiKeyRequest,
    ): Promise<CommandResult<{ key?: string }>> => {
      const path = await reach(accounts, caller.principal, 'issueApiKey', accountId);
      if (isRefusal(path)) return refused(path);
      const target = path.at(-1);
      if (!target) return refused(refuse('not-found', 'There is no such account.'));
      const apiKeyId = deriveId<ApiKeyId>(caller.context, 'api-key');
      const key = newKey(apiKeyId);
      const result = await execute(dependencies, caller.context, {
        aggregate: apiKey,
        id: apiKeyId,
        path: () => target.path,
        decide: (state) =>
          decideApiKey(
            {
              type: 'IssueApiKey',
              apiKeyId,
              accountId,
              path,
              maker: caller.principal,
              now: caller.context.time,
              hash: hashKey(key),
              ...request,
            },
            state,
          ),
      });
      if (result.outcome !== 'done') return result;
      const { state } = await loader.load(apiKey, apiKeyId);
      // A command finished for a process that died cannot show the key that process made.
      return state?.hash === hashKey(key) ? { ...result, key } : result;
    },
    revoke: async (caller: Caller, id: ApiKeyId): Promise<CommandResult> => {
      const { state } = await loader.load(apiKey, id);
      const missing = refuse('not-found', 'There is no such API key.');
      if (!state) return refused(missing);
      const path = await reach(accounts, caller.principal, 'revokeApiKey', state.accountId);
      if (isRefusal(path)) return refused(path.code === 'not-found' ? missing : path);
      return execute(dependencies, caller.context, {
        aggregate: apiKey,
        id,
        path: () => state.path,
        decide: (latest) => decideApiKey({ type: 'RevokeApiKey' }, latest),
      });
    },
  };
};
