import {
  carryOutBillingRun,
  type RunProgress,
} from '#application/billing/billing-run/carry-out-billing-run.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { type LogPlace, logStart, placeAfter } from '#application/kernel/log-place.ts';
import { createAgenda } from '#application/kernel/processes/agenda.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { createSleepUntil, type SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import { startingPlace } from '#application/kernel/processes/starting-place.ts';
import { createUnfinishedWork } from '#application/kernel/processes/unfinished-work.ts';
import { createUnknownEvents, nextInFeed } from '#application/kernel/processes/unknown-events.ts';

export interface BillingProcessOptions extends ProcessDependencies {
  readonly billingFacts: BillingFacts;
  /** Runs carried out at once; the others wait in the order they were started. */
  readonly runsAtOnce?: number;
  readonly sleepUntil?: SleepUntil;
  readonly onRunProgress?: (progress: RunProgress) => void;
}

const name = 'billing-run';

/**
 * Carries out every billing run that was started and is not completed (domain.md B4). The checkpoint stays before the
 * oldest run under way, so one that was interrupted is found again and goes on where it was.
 */
export const createBillingProcess = (options: BillingProcessOptions): Process => {
  const { checkpoints, feed, clock, logger, billingFacts, runsAtOnce = 2 } = options;
  const { sleepUntil = createSleepUntil(clock), onRunProgress } = options;
  let unfinished = createUnfinishedWork();
  let unknown = createUnknownEvents(name, options);
  let place: LogPlace = logStart;

  const follow = async (agenda: ReturnType<typeof createAgenda>, signal: AbortSignal): Promise<void> => {
    let kept = place;
    const carryOutOptions = {
      ...options,
      facts: billingFacts,
      process: name,
      ...(onRunProgress ? { onProgress: onRunProgress } : {}),
    };
    for (;;) {
      const next = await nextInFeed(feed, place, unknown, signal);
      if ('passed' in next) {
        // Never finished here: a process that knows the event reads on from before it.
        unfinished.begin(place);
        place = next.passed;
        continue;
      }
      for (const event of next.events) {
        if (event.type === 'BillingRunStarted') {
          const { runId, billerId, month } = event.data;
          const finish = unfinished.begin(place);
          agenda.add({
            due: clock.now(),
            about: { runId, billerId, month },
            work: async () => {
              await carryOutBillingRun(carryOutOptions, runId, signal);
              return undefined;
            },
            failed: (error) => unknown.isAwaited(error, runId),
            finished: () => {
              unknown.done(runId);
              finish();
            },
          });
        }
        place = placeAfter(event);
      }
      const checkpoint = unfinished.checkpoint(place);
      if (checkpoint !== kept) await checkpoints.write(name, checkpoint);
      kept = checkpoint;
    }
  };

  return {
    name,
    run: async (stop) => {
      const failed = new AbortController();
      const signal = AbortSignal.any([stop, failed.signal]);
      unfinished = createUnfinishedWork();
      unknown = createUnknownEvents(name, options);
      place = await startingPlace(name, options);
      const agenda = createAgenda({ clock, sleepUntil, logger, concurrency: runsAtOnce });
      const kept = agenda.run(signal);
      try {
        await follow(agenda, signal);
      } catch (error) {
        if (!stop.aborted) throw error;
      } finally {
        failed.abort();
        await kept;
      }
    },
    backlog: () => ({ name, pending: unfinished.count, position: place.position }),
  };
};
