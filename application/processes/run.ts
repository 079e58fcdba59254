import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '#application/ports/logger.ts';
import {
  type AutomaticBillingOptions,
  createAutomaticBilling,
} from '#application/processes/billing-run/run-automatic-billing.ts';
import {
  type BillingProcessOptions,
  createBillingProcess,
} from '#application/processes/billing-run/run-billing.ts';
import {
  type CameraSuspensionOptions,
  createCameraSuspension,
} from '#application/processes/camera-suspension/run-camera-suspension.ts';
import { createSuspensionReactions } from '#application/processes/camera-suspension/run-suspension-reactions.ts';
import {
  createEmailConfirmation,
  type EmailConfirmationOptions,
} from '#application/processes/email-confirmation/run-email-confirmation.ts';
import { createErasure, type ErasureOptions } from '#application/processes/erasure/run-erasure.ts';
import type { Backlog, Process } from '#application/processes/process.ts';

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

const keepRunning = async (process: Process, logger: Logger, signal: AbortSignal): Promise<void> => {
  let pause = shortestPause;
  while (!signal.aborted) {
    const started = performance.now();
    try {
      await process.run(signal);
    } catch (error) {
      logger.error({ err: error, process: process.name }, 'a process failed and is started again');
    }
    if (signal.aborted) return;
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
      await Promise.all(processes.map((process) => keepRunning(process, options.logger, signal)));
    },
    backlog: () => processes.map((process) => process.backlog()),
  };
};
