import {
  carryOutBillingRun,
  type RunProgress,
} from '#application/billing/billing-run/carry-out-billing-run.ts';
import { billingRunCommands } from '#application/billing/commands/billing-runs.ts';
import type { AccountId, BillingRunId, Month } from '#domain/kernel/ids.ts';
import type { Billing } from '#scripts/billing/open-billing.ts';
import { operatorCaller } from '#scripts/compose/operator-caller.ts';

/** What of the opened billing a run needs. */
type ForRuns = Pick<Billing, 'log' | 'loader' | 'accounts' | 'clock' | 'facts'>;

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
  const started = await billingRunCommands(billing).start(operatorCaller(billing.clock, 'operator-script'), {
    billerId,
    month,
    ...(payerIds ? { payerIds } : {}),
  });
  if (started.outcome === 'refused') throw new Error(started.refusal.detail);
  if (started.outcome !== 'done') throw new Error(`the run was not started: ${started.outcome}`);
  const runId = started.id as BillingRunId;
  await carryOutBillingRun({ ...billing, process: 'billing-run', onProgress }, runId, signal);
  return runId;
};
