import type { AccountState, AccountsExecutor } from '#application/accounts/accounts.ts';
import { customer, integrator } from '#application/accounts/aggregates.ts';
import type { AddressKeeper } from '#application/accounts/email-reservations.ts';
import { addressDigest, addressesEverHad, settleEmail } from '#application/accounts/email-reservations.ts';
import { reach } from '#application/accounts/reach.ts';
import { type Caller, withoutIfMatch } from '#application/kernel/command-handling/context.ts';
import { execute, isAsSeen } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { erasures } from '#application/record/aggregates.ts';
import { erasePerson } from '#application/record/commands/person-erasure.ts';
import { destroyKeysOf } from '#application/record/erasure/destroy-keys.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { decideErasure } from '#domain/record/erasure/decide.ts';

export const erasureCommands = (dependencies: AccountsExecutor & AddressKeeper) => {
  const { accounts, loader, log, secrets } = dependencies;

  /** After the erasure nobody knows the addresses any more, and they would stay taken for ever. */
  const letGoOfAddresses = async ({ context }: Caller, account: AccountState): Promise<void> => {
    if (account.type !== 'integrator') return;
    const { addresses } = await addressesEverHad(log, account.accountId);
    for (const email of addresses) {
      const digest = addressDigest(email, secrets.tokenSecret);
      await settleEmail(dependencies, context, {
        digest,
        integratorId: account.accountId,
        path: account.path,
      });
    }
  };

  return {
    /**
     * Erases the personal data of a closed account and its people: the event first, then the keys. What a crash leaves between the two, the
     * erasure process finishes; nothing of the subject is shown from the event on.
     */
    erase: async (caller: Caller, id: AccountId, reason: string): Promise<CommandResult> => {
      const path = await reach(accounts, caller.principal, 'eraseAccount', id);
      if (isRefusal(path)) return refused(path);
      const account = path.at(-1);
      if (!account) return refused({ code: 'not-found', detail: 'There is no such account.' });
      const { revision } =
        account.type === 'customer' ? await loader.load(customer, id) : await loader.load(integrator, id);
      if (!isAsSeen(caller.context, revision)) return { outcome: 'revision-mismatch', actual: revision };
      const result = await execute(dependencies, withoutIfMatch(caller.context), {
        aggregate: erasures,
        id: platformId,
        path: () => account.path,
        decide: async (state) => {
          const decision = decideErasure({ type: 'EraseSubject', account, reason }, state);
          if (!isRefusal(decision) && decision.length > 0) await letGoOfAddresses(caller, account);
          return decision;
        },
      });
      if (result.outcome !== 'done') return result;
      await destroyKeysOf(log, id);
      return { ...result, id, revision: revision === 'no-stream' ? -1 : revision };
    },
    erasePerson: erasePerson(dependencies),
  };
};
