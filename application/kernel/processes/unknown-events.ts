import type { Conditions } from '#application/kernel/conditions.ts';
import { UnknownEvent } from '#application/kernel/event-log.ts';
import { type LogPlace, placeAfter } from '#application/kernel/log-place.ts';
import type { LogFeed } from '#application/kernel/ports/log-feed.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { AnyEvent } from '#domain/events.ts';

/** What a process does about events that only a later version of the program knows, as in a rolling upgrade. */
export interface UnknownEvents {
  /** Notes one that was passed by. */
  passed(event: UnknownEvent): void;
  /**
   * Whether an error says that a piece of work needs such an event, so that it has to wait while everything else goes on.
   * @param work names the piece of work
   */
  isAwaited(error: unknown, work: string): boolean;
  /** A piece of work is done after all. */
  done(work: string): void;
}

/** Says in readiness that the process met one: it is degraded until it is begun anew, by a version that knows the event. */
export const createUnknownEvents = (
  process: string,
  { conditions, logger }: { readonly conditions: Conditions; readonly logger: Logger },
): UnknownEvents => {
  const what = `process ${process}`;
  const waiting = new Set<string>();
  let hasPassed = false;
  conditions.clear(what, 'event-unknown');
  const name = ({ type, stream, revision, position }: UnknownEvent, message: string): void => {
    conditions.raise({ weight: 'degraded', what, code: 'event-unknown' });
    logger.warn({ process, type, stream, revision, position: String(position) }, message);
  };
  return {
    passed: (event) => {
      hasPassed = true;
      name(event, 'an event of a later version was passed by: it is met again by a process that knows it');
    },
    isAwaited: (error, work) => {
      if (!(error instanceof UnknownEvent)) return false;
      if (!waiting.has(work))
        name(error, 'a piece of work waits for a later version, which knows this event');
      waiting.add(work);
      return true;
    },
    done: (work) => {
      if (waiting.delete(work) && waiting.size === 0 && !hasPassed) conditions.clear(what, 'event-unknown');
    },
  };
};

/** What comes next in the log: events, or one that this version passes by. */
export type Next = { readonly events: readonly AnyEvent[] } | { readonly passed: LogPlace };

/** The next events after a place; one that only a later version knows does not stand in the way of those after it. */
export const nextInFeed = async (
  feed: LogFeed,
  { position }: LogPlace,
  unknown: Pick<UnknownEvents, 'passed'>,
  signal: AbortSignal,
): Promise<Next> => {
  try {
    return { events: await feed.next(position, signal) };
  } catch (error) {
    if (!(error instanceof UnknownEvent)) throw error;
    unknown.passed(error);
    return { passed: placeAfter(error) };
  }
};
