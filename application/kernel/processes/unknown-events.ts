import type { Conditions } from '#application/kernel/conditions.ts';
import { UnknownEvent } from '#application/kernel/event-log.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';

/** What a process does about events that only a later version of the program knows, as in a rolling upgrade. */
export interface UnknownEvents {
  /** Notes one that was passed by. */
  passed(event: UnknownEvent): void;
  /**
   * Whether an error says that a piece of work needs such an event, so that it has to wait while everything else goes on.
   * @param work the piece of work, or what stands for it
   */
  isAwaited(error: unknown, work: unknown): boolean;
  /** A piece of work is done after all. */
  done(work: unknown): void;
}

/**
 * Shows in readiness that the process met such an event. It stays degraded until a version that knows the event runs it.
 */
export const createUnknownEvents = (
  process: string,
  { conditions, logger }: { readonly conditions: Conditions; readonly logger: Logger },
): UnknownEvents => {
  const what = `process ${process}`;
  const waiting = new Set<unknown>();
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
