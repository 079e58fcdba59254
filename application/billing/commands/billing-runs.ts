import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { reach } from '#application/accounts/reach.ts';
import { readAccountFacts } from '#application/billing/account-history.ts';
import { billingRun } from '#application/billing/aggregates.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { decideBillingRun, type StartBillingRun } from '#domain/billing/billing-run/decide.ts';
import type { AccountId, BillingRunId, Month } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

export interface BillingRunRequest {
  readonly billerId: AccountId;
  readonly month: Month;
  readonly payerIds?: readonly AccountId[];
}

type Admitted = Pick<StartBillingRun, 'biller' | 'payers'>;

/** Commands of billing (docs/domain.md B4); the process manager carries a started run out. */
export const billingRunCommands = (dependencies: AccountsExecutor & { readonly clock: Clock }) => {
  const { accounts, log } = dependencies;

  const payersOf = async (
    { billerId, payerIds }: BillingRunRequest,
    mayName: (path: readonly AccountId[]) => boolean,
  ): Promise<Admitted['payers'] | Refusal> => {
    if (!payerIds) return undefined;
    const payers: { accountId: AccountId; isChild: boolean }[] = [];
    for (const [index, accountId] of payerIds.entries()) {
      const account = await accounts.find(accountId);
      if (!account || !mayName(account.path))
        return refuse('not-found', 'There is no such account.', { path: `payerIds/${index}` });
      payers.push({ accountId, isChild: account.path.at(-2) === billerId });
    }
    return payers;
  };

  /** The biller and its payers, if this principal may bill them. */
  const admit = async (
    { principal }: Pick<Caller, 'principal'>,
    request: BillingRunRequest,
  ): Promise<Admitted | Refusal> => {
    const path = await reach(accounts, principal, 'startBillingRun', request.billerId);
    if (isRefusal(path)) return path;
    const account = path.at(-1);
    const biller = account && (await readAccountFacts(log, account));
    if (!biller) return refuse('not-found', 'There is no such account.', { path: 'billerId' });
    const payers = await payersOf(request, (ids) => ids.includes(principal.account));
    if (isRefusal(payers)) return payers;
    return { biller, ...(payers ? { payers } : {}) };
  };

  return {
    admit,
    start: async (caller: Caller, request: BillingRunRequest): Promise<CommandResult> => {
      const admitted = await admit(caller, request);
      if (isRefusal(admitted)) return refused(admitted);
      const { month } = request;
      const { biller } = admitted;
      const runId = deriveId<BillingRunId>(caller.context, 'billing-run');
      return execute(dependencies, caller.context, {
        aggregate: billingRun,
        id: runId,
        path: () => biller.path,
        decide: (state) =>
          decideBillingRun(
            {
              type: 'StartBillingRun',
              runId,
              month,
              ...admitted,
              automatic: false,
              now: dependencies.clock.now(),
            },
            state,
          ),
      });
    },
  };
};
