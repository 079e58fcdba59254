import { setTimeout as delay } from 'node:timers/promises';
import {
  createEmailConfirmation,
  type EmailConfirmationOptions,
} from '#application/accounts/email-confirmation/run-email-confirmation.ts';
import {
  type AutomaticBillingOptions,
  createAutomaticBilling,
} from '#application/billing/billing-run/run-automatic-billing.ts';
import {
  type BillingProcessOptions,
  createBillingProcess,
} from '#application/billing/billing-run/run-billing.ts';
import {
  type CameraSuspensionOptions,
  createCameraSuspension,
} from '#application/cameras/suspension/run-camera-suspension.ts';
import { createSuspensionReactions } from '#application/cameras/suspension/run-suspension-reactions.ts';
import type { Backlog, Process } from '#application/kernel/processes/process.ts';
import { createErasure, type ErasureOptions } from '#application/record/erasure/run-erasure.ts';

export type ProcessesOptions = CameraSuspensionOptions &
  EmailConfirmationOptions &
  BillingProcessOptions &
  AutomaticBillingOptions &
  ErasureOptions & {
    /** Processes that stand on more than the rest do. */
    readonly others?: readonly Process[];
  };

const shortestPause = 200;
const longestPause = 30_000;
/** A process that ran this long is not the one that failed at once, so it is restarted at once. */
const goodRun = 60_000;

/** A process that has run this long since it failed is well again. */
const wellAfter = 5_000;

/** Runs a process, and says in readiness while it fails again and again. */
const runOnce = async (
  process: Process,
  { logger, conditions }: Pick<ProcessesOptions, 'logger' | 'conditions'>,
  signal: AbortSignal,
): Promise<void> => {
  const what = `process ${process.name}`;
  const well = setTimeout(() => conditions.clear(what, 'process-failed'), wellAfter).unref();
  try {
    await process.run(signal);
    conditions.clear(what, 'process-failed');
  } catch (error) {
    if (!signal.aborted) conditions.raise({ weight: 'degraded', what, code: 'process-failed' });
    logger.error({ err: error, process: process.name }, 'a process failed and is started again');
  } finally {
    clearTimeout(well);
  }
};

const keepRunning = async (
  process: Process,
  options: Pick<ProcessesOptions, 'logger' | 'conditions'>,
  signal: AbortSignal,
): Promise<void> => {
  let pause = shortestPause;
  while (!signal.aborted) {
    const started = performance.now();
    await runOnce(process, options, signal);
    if (signal.aborted) {
      // Whoever leads next says how it fares there.
      options.conditions.clear(`process ${process.name}`);
      return;
    }
    pause = performance.now() - started > goodRun ? shortestPause : Math.min(pause * 2, longestPause);
    await delay(pause * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  }
};

export interface Processes {
  /** Runs every process until the signal aborts; one that fails is started again, with growing pauses. May be run again. */
  run(signal: AbortSignal): Promise<void>;
  backlog(): readonly Backlog[];
}

/** All process managers, for the one worker that leads. */
export const createProcesses = (options: ProcessesOptions): Processes => {
  const { concurrency: _, others = [], ...common } = options;
  const processes = [
    createCameraSuspension(options),
    createSuspensionReactions(common),
    createEmailConfirmation(common),
    createBillingProcess(common),
    createAutomaticBilling(common),
    createErasure(common),
    ...others,
  ];
  return {
    run: async (signal) => {
      await Promise.all(processes.map((process) => keepRunning(process, options, signal)));
    },
    backlog: () => processes.map((process) => process.backlog()),
  };
};
