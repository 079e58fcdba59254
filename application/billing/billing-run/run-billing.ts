import type { Accounts } from '#application/accounts/accounts.ts';
import {
  carryOutBillingRun,
  type RunProgress,
} from '#application/billing/billing-run/carry-out-billing-run.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { createProcess } from '#application/kernel/processes/create-process.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import type { SleepUntil } from '#application/kernel/processes/sleep-until.ts';

export interface BillingProcessOptions extends ProcessDependencies {
  readonly accounts: Accounts;
  readonly billingFacts: BillingFacts;
  /** Runs carried out at once; the others wait in the order they were started. */
  readonly runsAtOnce?: number;
  readonly sleepUntil?: SleepUntil;
  readonly onRunProgress?: (progress: RunProgress) => void;
}

const name = 'billing-run';

/**
 * Carries out every billing run that was started and is not completed (docs/domain.md B4). The checkpoint stays before the
 * oldest run under way, so one that was interrupted is found again and goes on where it was.
 */
export const createBillingProcess = (options: BillingProcessOptions): Process => {
  const { billingFacts, runsAtOnce = 2, onRunProgress } = options;
  const carryOutOptions = {
    ...options,
    facts: billingFacts,
    process: name,
    ...(onRunProgress ? { onProgress: onRunProgress } : {}),
  };
  return createProcess(options, {
    name,
    atOnce: runsAtOnce,
    on: {
      BillingRunStarted: ({ data: { runId, billerId, month } }) => ({
        about: { runId, billerId, month },
        work: async (signal) => {
          await carryOutBillingRun(carryOutOptions, runId, signal);
          return undefined;
        },
      }),
    },
  });
};
