import { whileOpen } from '#adapters/event-store/while-open.ts';
import type { ReadResp } from '#adapters/eventstoredb/generated.ts';
import { withRightsNamed } from '#adapters/eventstoredb/grpc-errors.ts';
import type { LogFilter } from '#adapters/eventstoredb/log-filter.ts';
import { subscribeRequest } from '#adapters/eventstoredb/read-request.ts';
import { recordedEvent } from '#adapters/eventstoredb/recorded-event.ts';
import type { StreamsConnection } from '#adapters/eventstoredb/streams-connection.ts';
import { watchSilence } from '#adapters/eventstoredb/watch-silence.ts';
import { pause, pauseAfter } from '#application/kernel/backoff.ts';
import type { StoredEvent, SubscribeOptions } from '#application/kernel/ports/event-store.ts';

export interface SubscriptionSurroundings {
  readonly connection: StreamsConnection;
  /** After so many milliseconds of silence the server is asked whether it lives. */
  readonly silence: number;
  readonly stillAlive: () => Promise<unknown>;
  /** Where to begin, for what lies after a position. */
  readonly readFrom: (after: bigint) => Promise<bigint>;
  /** Told of the loss, and `again` of each attempt that failed since. */
  readonly onLost: (error: unknown, again: boolean) => void;
  readonly closed: AbortSignal;
}

/**
 * Existing events, then new ones, over any number of server subscriptions: the client never renews one by itself.
 *
 * Each begins after the last event that was handed out, or further on where a search found nothing of ours behind it;
 * never after a checkpoint, which may be ahead of events still to come. Nothing is queued: the consumer's pace is passed on to the server by flow control.
 */
export async function* subscribeToAll(
  surroundings: SubscriptionSurroundings,
  { after = 0n, signal, onReconnect }: Omit<SubscribeOptions, 'types'>,
  filter: LogFilter,
): AsyncGenerator<StoredEvent, void, undefined> {
  const ended = AbortSignal.any([signal, surroundings.closed]);
  let position = after;
  let failures = 0;
  while (!ended.aborted) {
    try {
      const from = await whileOpen(surroundings.readFrom(position), ended);
      for await (const event of serverSubscription(surroundings, from, filter, ended)) {
        if (event.position <= position) continue;
        position = event.position;
        failures = 0;
        yield event;
      }
      if (ended.aborted) return;
      throw new Error('EventStoreDB ended the subscription');
    } catch (cause) {
      if (ended.aborted) return;
      const error = withRightsNamed(cause);
      onReconnect?.(error);
      surroundings.onLost(error, failures > 0);
      await pause(pauseAfter(failures + 1, { first: 100, longest: 5_000, least: 0 }), ended);
      failures += 1;
    }
  }
}

/** The events of one subscription on the server; throws when the signal aborts and when the subscription is lost. */
async function* serverSubscription(
  { connection, silence, stillAlive }: SubscriptionSurroundings,
  position: bigint,
  filter: LogFilter,
  ended: AbortSignal,
): AsyncGenerator<StoredEvent, void, undefined> {
  const { call, failed } = await connection.read(subscribeRequest(position, filter));
  let ours = false;
  // Destroying the stream makes whoever waits for its next message go on at once, which cancelling the call does not.
  const end = (error?: Error) => {
    ours = true;
    call.destroy(error);
    call.cancel();
  };
  const abort = () => end(new Error('The subscription was ended'));
  const watch = watchSilence(silence, stillAlive, end);
  call.on('error', (error) => {
    if (!ours) void failed(error);
  });
  ended.addEventListener('abort', abort, { once: true });
  if (ended.aborted) abort();
  try {
    watch.expect();
    for await (const response of call as AsyncIterable<ReadResp>) {
      const event = recordedEvent(response);
      if (event !== undefined && filter.admits(event)) {
        watch.rest();
        yield event;
      }
      watch.expect();
    }
  } finally {
    watch.stop();
    ended.removeEventListener('abort', abort);
    end();
  }
}
