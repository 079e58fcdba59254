import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { reachPerson } from '#application/accounts/people/reach-person.ts';
import { type Caller, withoutIfMatch } from '#application/kernel/command-handling/context.ts';
import { execute, isAsSeen } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { erasures } from '#application/record/aggregates.ts';
import { type PersonId, platformId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decidePersonErasure } from '#domain/record/erasure/decide.ts';

/**
 * Erases the personal data of a removed person: the event first, then the key. What a crash leaves between the two, the
 * erasure process finishes; nothing of the person is shown from the event on.
 */
export const erasePerson =
  (dependencies: AccountsExecutor) =>
  async (caller: Caller, id: PersonId, reason: string): Promise<CommandResult> => {
    const found = await reachPerson(dependencies, caller.principal, id, 'erasePerson');
    if (isRefusal(found)) return refused(found);
    const { state, loaded } = found;
    const { revision } = loaded;
    if (!isAsSeen(caller.context, revision)) return { outcome: 'revision-mismatch', actual: revision };
    const result = await execute(dependencies, withoutIfMatch(caller.context), {
      aggregate: erasures,
      id: platformId,
      path: () => state.path,
      decide: (erased) => decidePersonErasure({ type: 'ErasePerson', person: state, reason }, erased),
    });
    if (result.outcome !== 'done') return result;
    await dependencies.log.erasures.destroyKey(id);
    return { ...result, id, revision: revision === 'no-stream' ? -1 : revision };
  };
