import { UnknownEvent } from '#application/kernel/event-log.ts';
import { findInLog } from '#application/kernel/find-in-log.ts';
import { type LogPlace, logStart, placeAfter } from '#application/kernel/log-place.ts';
import { createPlaceKeeper } from '#application/kernel/processes/keep-place.ts';
import type { Backlog, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { createUnfinishedWork } from '#application/kernel/processes/unfinished-work.ts';
import { createUnknownEvents } from '#application/kernel/processes/unknown-events.ts';
import type { AnyEvent } from '#domain/events.ts';

/**
 * Where a process goes on: at its checkpoint, if that is in the log. A checkpoint of the release before has no event; it
 * is taken when it is not beyond the end, and completed with the next event. A checkpoint that is not in the log belongs
 * to a history that is gone. Then the process starts again from the beginning, and finds in the streams what is done
 * already (docs/domain.md R2).
 */
export const startingPlace = async (
  name: string,
  { log, checkpoints, logger }: Pick<ProcessDependencies, 'log' | 'checkpoints' | 'logger'>,
): Promise<LogPlace> => {
  const place = await checkpoints.read(name);
  if ((await findInLog(log, place)) !== 'not-in-log') return place;
  logger.warn(
    { process: name, position: String(place.position) },
    'what a process had come to is not in the log, which was restored or exchanged: it starts again from the beginning',
  );
  await checkpoints.write(name, logStart);
  return logStart;
};

/** What a process does with the events it follows. */
export interface Following {
  /** An event, and the place just before it. What is begun here may be finished later. */
  readonly take: (event: AnyEvent, before: LogPlace) => void | Promise<void>;
  /** Told after each few events, before the checkpoint is kept. */
  readonly taken?: (upTo: LogPlace) => Promise<void>;
  /** False for a process that finds what is left to do without a checkpoint. */
  readonly keepsCheckpoint?: boolean;
}

/** One run of a process along the log, from its start until it is stopped or fails. */
export const createRun = (name: string, dependencies: ProcessDependencies) => {
  const { feed, checkpoints } = dependencies;
  const unfinished = createUnfinishedWork();
  const unknown = createUnknownEvents(name, dependencies);
  let place: LogPlace = logStart;

  /**
   * The next events. An event that only a later version knows is passed by, so that it does not hold up those after it.
   */
  const next = async (signal: AbortSignal): Promise<readonly AnyEvent[]> => {
    try {
      return await feed.next(place.position, signal);
    } catch (error) {
      if (!(error instanceof UnknownEvent)) throw error;
      unknown.passed(error);
      // This version never finishes it, so that a version that knows the event reads on from before it.
      unfinished.begin(place);
      place = placeAfter(error);
      return [];
    }
  };

  return {
    unfinished,
    unknown,
    backlog: (): Backlog => ({ name, pending: unfinished.count, position: place.position }),
    /** Follows the log until the signal aborts, which rejects. The checkpoint stays before the oldest event that is unfinished. */
    follow: async (
      from: LogPlace,
      { take, taken, keepsCheckpoint = true }: Following,
      signal: AbortSignal,
    ): Promise<never> => {
      place = from;
      const keeper = createPlaceKeeper((reached) => checkpoints.write(name, reached));
      try {
        for (let kept = from; ; ) {
          const events = await next(signal);
          if (events.length === 0) continue;
          for (const event of events) {
            await take(event, place);
            place = placeAfter(event);
          }
          await taken?.(place);
          const checkpoint = unfinished.checkpoint(place);
          if (keepsCheckpoint && checkpoint !== kept) await keeper.keep(checkpoint);
          kept = checkpoint;
        }
      } finally {
        await keeper.end();
      }
    },
  };
};
