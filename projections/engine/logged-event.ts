import { type EventLog, UnknownEvent } from '#application/kernel/event-log.ts';
import type { AnyEvent } from '#domain/events.ts';

/** What a read model is given: an event of the log, or the place of one that only a later version can read. */
export type LoggedEvent = AnyEvent | UnknownEvent;

/** Whether only a later version of the program can read the event. */
export const isUnknown = (event: LoggedEvent): event is UnknownEvent => event instanceof UnknownEvent;

/** The events among them that can be read. */
export const knownOf = (events: readonly LoggedEvent[]): readonly AnyEvent[] =>
  events.some(isUnknown)
    ? events.filter((event): event is AnyEvent => !isUnknown(event))
    : // Nothing to leave out, as nearly always: no copy is made then.
      (events as readonly AnyEvent[]);

/**
 * Everything after a position in pages, up to the log's end, each personal field to be opened by the handler that reads it
 * first: many read models read none. An event of a later version is a page of its own: it must not
 * keep what comes after it from anybody.
 * @throws UnreadableEvent for one that no version can read; a handler throws it where a field does not open
 */
export async function* readLogged(
  log: Pick<EventLog, 'readPages'>,
  after: bigint,
): AsyncGenerator<readonly LoggedEvent[]> {
  let from = after;
  for (;;)
    try {
      for await (const page of log.readPages({ after: from, openWhenRead: true })) {
        yield page;
        from = page.at(-1)?.position ?? from;
      }
      return;
    } catch (error) {
      if (!(error instanceof UnknownEvent)) throw error;
      yield [error];
      from = error.position;
    }
}
