import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { person } from '#application/accounts/aggregates.ts';
import { reach } from '#application/accounts/reach.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { execute, isAsSeen } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { erasures } from '#application/record/aggregates.ts';
import { type PersonId, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { decidePersonErasure } from '#domain/record/erasure/decide.ts';

const missing = refuse('not-found', 'There is no such person.');

/** A person whom the principal may erase, as far as that goes by whose person it is; or why not. */
export const reachErasable = async (
  { accounts, loader }: Pick<AccountsExecutor, 'accounts' | 'loader'>,
  principal: Principal,
  id: PersonId,
) => {
  const { state, revision } = await loader.load(person, id);
  if (!state) return missing;
  const path: Refusal | readonly unknown[] = await reach(accounts, principal, 'erasePerson', state.accountId);
  if (isRefusal(path)) return path.code === 'not-found' ? missing : path;
  return { state, revision };
};

/**
 * Erases the personal data of a removed person: the event first, then the key. What a crash leaves between the two, the
 * erasure process finishes; nothing of the person is shown from the event on.
 */
export const erasePerson =
  (dependencies: AccountsExecutor) =>
  async (caller: Caller, id: PersonId, reason: string): Promise<CommandResult> => {
    const found = await reachErasable(dependencies, caller.principal, id);
    if (isRefusal(found)) return refused(found);
    const { state, revision } = found;
    const { ifMatch: _, ...context } = caller.context;
    if (!isAsSeen(caller.context, revision)) return { outcome: 'revision-mismatch', actual: revision };
    const result = await execute(dependencies, context, {
      aggregate: erasures,
      id: platformId,
      path: () => state.path,
      decide: (erased) => decidePersonErasure({ type: 'ErasePerson', person: state, reason }, erased),
    });
    if (result.outcome !== 'done') return result;
    await dependencies.log.erasures.destroyKey(id);
    return { ...result, id, revision: revision === 'no-stream' ? -1 : revision };
  };
