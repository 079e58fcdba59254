import { accounts } from '#application/accounts/index.ts';
import { billing } from '#application/billing/index.ts';
import { cameras } from '#application/cameras/index.ts';
import { pause, pauseAfter } from '#application/kernel/backoff.ts';
import type { Backlog, Process } from '#application/kernel/processes/process.ts';
import { record } from '#application/record/index.ts';

/** Each takes what it stands on and gives a process. */
const creations = { ...cameras.processes, ...accounts.processes, ...billing.processes, ...record.processes };

type Creation = (typeof creations)[keyof typeof creations];
/** What several creations stand on together. */
type Needed<Each> = (
  Each extends (options: infer Options) => Process
    ? (options: Options) => void
    : never
) extends (options: infer All) => void
  ? All
  : never;

export type ProcessesOptions = Needed<Creation> & {
  /** Processes that stand on more than the rest do. */
  readonly others?: readonly Process[];
};

const backoff = { first: 200, longest: 30_000 };
/** A process that ran this long did not fail at once, so it is started again after the shortest pause. */
const goodRunMilliseconds = 60_000;

/** A process that has run this long since it failed counts as well again. */
const wellAfterMilliseconds = 5_000;

/** Runs a process, and says in readiness while it fails again and again. */
const runOnce = async (
  process: Process,
  { logger, conditions }: Pick<ProcessesOptions, 'logger' | 'conditions'>,
  signal: AbortSignal,
): Promise<void> => {
  const what = `process ${process.name}`;
  const well = setTimeout(() => conditions.clear(what, 'process-failed'), wellAfterMilliseconds).unref();
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
  let failures = 0;
  while (!signal.aborted) {
    const started = performance.now();
    await runOnce(process, options, signal);
    if (signal.aborted) {
      // Whoever leads next says how it fares there.
      options.conditions.clear(`process ${process.name}`);
      return;
    }
    failures = performance.now() - started > goodRunMilliseconds ? 1 : failures + 1;
    await pause(pauseAfter(failures, backoff), signal);
  }
};

export interface Processes {
  /** Runs every process until the signal aborts; one that fails is started again, with growing pauses. May be run again. */
  run(signal: AbortSignal): Promise<void>;
  backlog(): readonly Backlog[];
}

/** All process managers, for the one worker that leads. */
export const createProcesses = (options: ProcessesOptions): Processes => {
  const own = Object.values(creations).map((create) => create(options));
  const processes = [...own, ...(options.others ?? [])];
  return {
    run: async (signal) => {
      await Promise.all(processes.map((process) => keepRunning(process, options, signal)));
    },
    backlog: () => processes.map((process) => process.backlog()),
  };
};
