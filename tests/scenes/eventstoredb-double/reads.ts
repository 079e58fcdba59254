import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type * as Generated from '#adapters/eventstoredb/generated.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import { eventAnswer, streamName } from './messages.ts';

type Options = ReadReq.Options;

export type ReadCall = ServerWritableStream<Generated.ReadReq, Generated.ReadResp>;

export const matches = (options: Options): ((event: LoggedEvent) => boolean) => {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const byType = filter.getEventType();
  const expression = byType ?? filter.getStreamIdentifier();
  const pattern = new RegExp(expression?.getRegex() ?? '');
  const prefixes = expression?.getPrefixList() ?? [];
  return (event) => {
    const subject = byType === undefined ? event.stream : event.type;
    return prefixes.length > 0
      ? prefixes.some((prefix) => subject.startsWith(prefix))
      : pattern.test(subject);
  };
};

/** The events a read of a stream answers, or undefined when the stream does not exist. */
export function streamRead(log: EventLog, options: Options): readonly LoggedEvent[] | undefined {
  const count = Number(options.getCount());
  const backwards = options.getReadDirection() === 1;
  const place = options.getStream();
  const events = log.visible(streamName(place?.getStreamIdentifier()));
  if (events === undefined) return undefined;
  const from = place?.hasRevision() ? Number(place.getRevision()) : undefined;
  if (!backwards) return events.filter(({ revision }) => revision >= (from ?? 0)).slice(0, count);
  return events
    .filter(({ revision }) => revision <= (from ?? revision))
    .reverse()
    .slice(0, count);
}

/** The index of the first event at or after a position, or the log's length. */
export function indexAt(log: EventLog, position: bigint): number {
  let low = 0;
  let high = log.all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((log.all[middle]?.position ?? 0n) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The events of `$all` as the read meets them: forwards the position itself is included, backwards it is not. */
function* met(log: EventLog, options: Options): Generator<LoggedEvent> {
  const position = allPosition(options);
  const length = log.all.length;
  if (options.getReadDirection() === 1) {
    for (let at = (position === undefined ? length : indexAt(log, position)) - 1; at >= 0; at -= 1) {
      const event = log.all[at];
      if (event) yield event;
    }
    return;
  }
  for (let at = position === undefined ? 0 : indexAt(log, position); at < length; at += 1) {
    const event = log.all[at];
    if (event) yield event;
  }
}

/** The server gives way after so many events looked at, so that a cancelled read ends there. */
const searchWindow = 1_000;

export interface ReadSurroundings {
  /** Told of each event that the server had to look at. */
  readonly onLookedAt: () => void;
  readonly open: () => Promise<void>;
}

/**
 * A read of `$all`. A match is sent when it is met; a filtered read goes on searching for the match after the last one asked
 * for, and ends there or at the end of the log: so did the servers we observed.
 */
export async function readAll(
  log: EventLog,
  call: ReadCall,
  options: Options,
  { onLookedAt, open }: ReadSurroundings,
): Promise<void> {
  const wanted = matches(options);
  const count = Number(options.getCount());
  const filtered = options.getFilter() !== undefined;
  let sent = 0;
  let looked = 0;
  for (const event of met(log, options)) {
    if (sent === count && !filtered) break;
    looked += 1;
    onLookedAt();
    if (looked % searchWindow === 0) {
      await new Promise(setImmediate);
      await open();
      if (call.cancelled) return;
    }
    if (!wanted(event)) continue;
    if (sent === count) break;
    sent += 1;
    call.write(eventAnswer(event));
    // The client has the match before the search for the next one goes on.
    await new Promise(setImmediate);
    if (call.cancelled) return;
  }
  call.end();
}

export function allPosition(options: Options): bigint | undefined {
  const position = options.getAll()?.getPosition();
  return position === undefined ? undefined : BigInt(position.getCommitPosition());
}
