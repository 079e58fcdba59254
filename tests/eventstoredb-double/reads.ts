import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog, LoggedEvent } from './event-log.ts';
import { streamName } from './messages.ts';

type Options = ReadReq.Options;

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

/** The events a read answers, or undefined when the stream does not exist. */
export function eventsRead(log: EventLog, options: Options): readonly LoggedEvent[] | undefined {
  const count = Number(options.getCount());
  const backwards = options.getReadDirection() === 1;
  const place = options.getStream();
  if (place === undefined) return allRead(log, options, backwards).slice(0, count);
  const events = log.visible(streamName(place.getStreamIdentifier()));
  if (events === undefined) return undefined;
  const from = place.hasRevision() ? Number(place.getRevision()) : undefined;
  if (!backwards) return events.filter(({ revision }) => revision >= (from ?? 0)).slice(0, count);
  return events
    .filter(({ revision }) => revision <= (from ?? revision))
    .reverse()
    .slice(0, count);
}

/** Forwards the position itself is included, backwards it is not. */
function allRead(log: EventLog, options: Options, backwards: boolean): LoggedEvent[] {
  const position = allPosition(options);
  const wanted = log.all.filter(matches(options)).filter((event) => {
    if (position === undefined) return true;
    return backwards ? event.position < position : event.position >= position;
  });
  return backwards ? wanted.reverse() : wanted;
}

export function allPosition(options: Options): bigint | undefined {
  const position = options.getAll()?.getPosition();
  return position === undefined ? undefined : BigInt(position.getCommitPosition());
}
