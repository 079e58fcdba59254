import { v7 } from 'uuid';
import {
  carryOutBillingRun,
  type RunProgress,
} from '#application/billing/billing-run/carry-out-billing-run.ts';
import { billingRunCommands } from '#application/billing/commands/billing-runs.ts';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import {
  type AccountId,
  type BillingRunId,
  type CommandId,
  type Month,
  platformId,
} from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import type { Billing } from '#scripts/billing/open-billing.ts';

/** Whoever runs scripts on the stores is an operator. */
const operator: Principal = { id: 'operator-script', role: 'operator', account: platformId };

/** What of the opened billing a run needs. */
type ForRuns = Pick<Billing, 'log' | 'loader' | 'accounts' | 'clock' | 'facts'>;

const contextAt = (billing: Pick<Billing, 'clock'>): CommandContext => {
  const commandId = v7() as CommandId;
  return {
    commandId,
    time: billing.clock.now(),
    actor: { principal: operator.id, role: operator.role, account: operator.account },
    correlationId: commandId,
    causationId: commandId,
  };
};

export interface RunOptions {
  readonly month: Month;
  readonly payerIds?: readonly AccountId[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RunProgress) => void;
}

/**
 * Starts a run of one biller and carries it out here. A worker beside us may do the same: what one wrote the other finds.
 * @throws with what is to be done about it when the run is refused
 */
export const runBilling = async (
  billing: ForRuns,
  billerId: AccountId,
  { month, payerIds, signal, onProgress }: RunOptions,
): Promise<BillingRunId> => {
  const started = await billingRunCommands(billing).start(
    { principal: operator, context: contextAt(billing) },
    { billerId, month, ...(payerIds ? { payerIds } : {}) },
  );
  if (started.outcome === 'refused') throw new Error(started.refusal.detail);
  if (started.outcome !== 'done') throw new Error(`the run was not started: ${started.outcome}`);
  const runId = started.id as BillingRunId;
  await carryOutBillingRun({ ...billing, process: 'billing-run', onProgress }, runId, signal);
  return runId;
};
