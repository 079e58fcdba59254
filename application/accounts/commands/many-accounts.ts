import { type Caller, withoutIfMatch } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { AccountId, CommandId } from '#domain/kernel/ids.ts';

/** Accounts changed at a time. */
const atOnce = 10;

/** The command about one of many accounts. Its id follows from that of the whole, so a repeat finishes what was begun. */
const callerFor = ({ principal, context }: Caller, id: AccountId): Caller => {
  const commandId = deriveId<CommandId>(context, `account/${id}`);
  return { principal, context: { ...withoutIfMatch(context), commandId } };
};

/**
 * One command for each of many accounts, each decided by itself.
 * @returns the results in the order of the accounts
 * @throws when a store fails; then some may be done and others not, and a repeat under the same command id does the rest
 */
export const changeMany = async <More extends object>(
  caller: Caller,
  accountIds: readonly AccountId[],
  change: (caller: Caller, id: AccountId) => Promise<CommandResult<More>>,
): Promise<readonly CommandResult<More>[]> => {
  const results: CommandResult<More>[] = [];
  for (let start = 0; start < accountIds.length; start += atOnce) {
    const batch = accountIds.slice(start, start + atOnce);
    // All of them have ended before a failure is told: whoever repeats meets none of them still under way.
    const settled = await Promise.allSettled(batch.map((id) => change(callerFor(caller, id), id)));
    for (const one of settled) {
      if (one.status === 'rejected') throw one.reason;
      results.push(one.value);
    }
  }
  return results;
};
