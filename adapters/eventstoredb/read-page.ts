import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadReq } from '#adapters/eventstoredb/generated.ts';
import { isRefusal, withRightsNamed } from '#adapters/eventstoredb/grpc-errors.ts';
import { recordedEvent } from '#adapters/eventstoredb/recorded-event.ts';
import type { StreamsConnection } from '#adapters/eventstoredb/streams-connection.ts';
import { watchSilence } from '#adapters/eventstoredb/watch-silence.ts';
import { pauseAfter } from '#application/kernel/backoff.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';

/** How long a page may take, in milliseconds, and how to ask whether the server is alive when nothing comes. */
export type PagePatience =
  | { readonly deadline: number }
  | { readonly silence: number; readonly stillAlive: () => Promise<unknown> };

/** When a page of a search is complete, which the server does not see by itself, and when nobody wants it any more. */
export interface PageEnd {
  /** After this event nothing more is awaited. */
  isLast?(event: StoredEvent, count: number): boolean;
  readonly given?: AbortSignal;
}

const attempts = 4;

/**
 * Reads a page. It is handed out whole or not at all, so a broken connection costs the caller nothing but a moment.
 *
 * A deadline suits the page of a stream. A filtered read of `$all` may search for long without a match: it may be
 * silent as long as the server answers other questions. The server ends such a read only at the match after the last one
 * asked for, which may lie millions of events further on or nowhere, so it is cancelled at the last one.
 * @throws EventStoreUnavailable when the server did not send all of the page.
 */
export const readPage = async (
  connection: StreamsConnection,
  request: ReadReq,
  patience: PagePatience,
  end: PageEnd = {},
): Promise<readonly StoredEvent[]> => {
  const giveUp = Date.now() + ('deadline' in patience ? patience.deadline : patience.silence);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await drain(connection, request, patience, end);
    } catch (error) {
      if (isRefusal(error)) throw withRightsNamed(error);
      end.given?.throwIfAborted();
      if (attempt === attempts || Date.now() >= giveUp) {
        throw new EventStoreUnavailable('EventStoreDB did not answer a read', { cause: error });
      }
      await sleep(pauseAfter(attempt + 1, { first: 25, longest: 400, least: 0 }));
    }
  }
};

/** One call, read to its end or cancelled, so that none is left half read. */
const drain = async (
  connection: StreamsConnection,
  request: ReadReq,
  patience: PagePatience,
  { isLast, given }: PageEnd,
): Promise<readonly StoredEvent[]> => {
  const { call, failed } = await connection.read(
    request,
    'deadline' in patience ? patience.deadline : undefined,
  );
  return await new Promise((resolve, reject) => {
    const events: StoredEvent[] = [];
    let settled = false;
    const settle = (finish: () => void) => {
      if (settled) return; // a call that failed ends as well
      settled = true;
      watch?.stop();
      given?.removeEventListener('abort', giveUp);
      finish();
    };
    const giveUp = () => {
      settle(() => reject(given?.reason));
      call.cancel();
    };
    const watch =
      'silence' in patience
        ? watchSilence(patience.silence, patience.stillAlive, (error) => {
            settle(() => reject(error));
            call.cancel();
          })
        : undefined;
    watch?.expect();
    given?.addEventListener('abort', giveUp, { once: true });
    if (given?.aborted) giveUp();
    call.on('data', (response) => {
      watch?.expect();
      const event = recordedEvent(response);
      if (event === undefined || settled) return;
      events.push(event);
      if (isLast?.(event, events.length) !== true) return;
      settle(() => resolve(events));
      call.cancel();
    });
    call.on('end', () => settle(() => resolve(events)));
    call.on('error', (error) => {
      if (settled) return; // our own cancelling, which the client would take for a lost connection
      settle(() => failed(error).then(() => reject(error)));
    });
  });
};
