import { setTimeout as sleep } from 'node:timers/promises';
import { appendCall } from '#adapters/eventstoredb/append-call.ts';
import { exceptionName, isRefusal, withRightsNamed } from '#adapters/eventstoredb/grpc-errors.ts';
import type { Direction } from '#adapters/eventstoredb/read-request.ts';
import type { StreamsConnection } from '#adapters/eventstoredb/streams-connection.ts';
import { pauseAfter } from '#application/kernel/backoff.ts';
import type {
  AppendResult,
  EventToAppend,
  ExpectedRevision,
  StoredEvent,
} from '#application/kernel/ports/event-store.ts';
import { EventStoreUnavailable, EventTooLarge } from '#application/kernel/ports/event-store.ts';

/** What appending needs to know of the store around it. */
export interface AppendSurroundings {
  readonly connection: StreamsConnection;
  /** For one call, in milliseconds; the last attempt begins before two of these have passed. */
  readonly deadline: number;
  readonly closed: AbortSignal;
  /** Reads at most `count` events of a stream. */
  read(
    stream: string,
    from: number | undefined,
    direction: Direction,
    count: number,
  ): Promise<readonly StoredEvent[]>;
  /** The highest position this store has seen in any answer: what is stored at or before it was stored earlier. */
  highestSeen(): bigint;
}

const attempts = 4;

/**
 * Appends, and does not answer before it knows what became of it.
 *
 * An error never means "not stored": after an unclear one the place in the stream is read and the ids compared. If
 * nothing is there, the same append is sent again, which is safe because a request that arrives late finds the same
 * ids at the same revision and stores nothing. A wrong expected revision is looked at likewise: it may be the echo of
 * an earlier attempt.
 *
 * The server acknowledges a repeat like a first append. It is told apart by its position: what was seen before this
 * call began cannot have been stored by it. A repeat of an event that another process stored meanwhile, and that this
 * one never read, is therefore taken for a first append; its revision and position are right all the same.
 */
export const appendEvents = async (
  surroundings: AppendSurroundings,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Promise<AppendResult> => {
  const { connection, deadline, closed } = surroundings;
  if (events.length === 0) return await appendNothing(surroundings, stream, expected);
  const seen = surroundings.highestSeen();
  const giveUp = Date.now() + 2 * deadline;
  const stored = async () => {
    const found = await findAppend(surroundings, stream, expected, events);
    return found && { ...found, repeated: found.position <= seen };
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const earlier = attempt === 0 ? undefined : await stored();
      if (earlier !== undefined) return earlier;
      const answer = await appendCall(connection, stream, expected, events, deadline);
      if (answer.outcome === 'stored' && answer.position !== undefined) {
        const { revision, position } = answer;
        return { outcome: 'appended', revision, position, repeated: position <= seen };
      }
      const found = await stored();
      // Refused at once and there all the same: stored before this call.
      if (found !== undefined)
        return attempt === 0 && answer.outcome !== 'stored' ? { ...found, repeated: true } : found;
      if (answer.outcome === 'wrong-expected-revision') return answer;
      throw new Error('EventStoreDB acknowledged an append that cannot be found');
    } catch (error) {
      if (isRefusal(error)) throw refusal(error);
      if (attempt + 1 >= attempts || Date.now() >= giveUp || closed.aborted) throw unclear(error);
      await sleep(pauseAfter(attempt + 1, { first: 50, longest: 500, least: 0 }));
    }
  }
};

/** The append's events, if every one of them lies at the very place it asked for. */
const findAppend = async (
  { read }: AppendSurroundings,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Promise<{ outcome: 'appended'; revision: number; position: bigint } | undefined> => {
  const from = expected === 'no-stream' ? 0 : expected + 1;
  const stored = await read(stream, from, 'forwards', events.length);
  const last = stored.at(-1);
  const same =
    last !== undefined &&
    stored.length === events.length &&
    events.every((event, index) => stored[index]?.id.toLowerCase() === event.id.toLowerCase());
  return same ? { outcome: 'appended', revision: last.revision, position: last.position } : undefined;
};

/** The server would store an empty record; the expectation can be checked without. */
const appendNothing = async (
  { read }: AppendSurroundings,
  stream: string,
  expected: ExpectedRevision,
): Promise<AppendResult> => {
  const [last] = await read(stream, undefined, 'backwards', 1);
  const actual = last?.revision ?? 'no-stream';
  if (actual !== expected) return { outcome: 'wrong-expected-revision', actual };
  return {
    outcome: 'appended',
    revision: last?.revision ?? -1,
    position: last?.position ?? 0n,
    repeated: false,
  };
};

const unclear = (cause: unknown): EventStoreUnavailable => {
  if (cause instanceof EventStoreUnavailable) return cause;
  return new EventStoreUnavailable('EventStoreDB did not answer clearly whether the events are stored', {
    cause,
  });
};

const refusal = (error: unknown): unknown => {
  if (exceptionName(error) !== 'maximum-append-size-exceeded') return withRightsNamed(error);
  return new EventTooLarge('The append is larger than the server accepts', { cause: error });
};
