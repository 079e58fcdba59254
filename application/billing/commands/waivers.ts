import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { reach } from '#application/accounts/reach.ts';
import { unbilledMonth } from '#application/billing/aggregates.ts';
import type { UnbilledReads } from '#application/billing/ports/billing-reads.ts';
import { findPayerMonths } from '#application/billing/unbilled/find-payer-months.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { decideWaiver, unbilledMonthIdOf } from '#domain/billing/unbilled/waiver.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';

export interface WaiverDependencies extends AccountsExecutor {
  readonly readModels: Pick<UnbilledReads, 'payerMonths'>;
}

export interface WaiverRequest {
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  readonly month: Month;
  readonly reason: string;
}

/** Giving up, with a reason, a month that could not be billed (docs/domain.md B4): for the biller's own people. */
export const waiverCommands = (dependencies: WaiverDependencies) => ({
  waive: async (
    { principal, context }: Caller,
    { billerId, payerId, month, reason }: WaiverRequest,
  ): Promise<CommandResult> => {
    const { accounts } = dependencies;
    const above = await reach(accounts, principal, 'waiveUnbilledMonth', billerId);
    if (isRefusal(above)) return refused(above);
    const path = (await accounts.path(payerId))?.map(({ accountId }) => accountId);
    if (!path || path.at(-2) !== billerId)
      return refused(refuse('not-found', 'This account has no such payer.'));
    const result = await execute(dependencies, context, {
      aggregate: unbilledMonth,
      id: unbilledMonthIdOf(payerId, month),
      path: () => path,
      decide: async (state) => {
        const isUnbilled =
          state !== undefined ||
          (await findPayerMonths(dependencies, billerId, payerId)).unbilled.some(
            (one) => one.month === month,
          );
        return decideWaiver({ data: { billerId, payerId, month, reason }, isUnbilled }, state);
      },
    });
    return result.outcome === 'done' ? { ...result, id: payerId } : result;
  },
});
