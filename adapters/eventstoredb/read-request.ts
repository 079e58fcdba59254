import { Empty, ReadReq } from '#adapters/eventstoredb/generated.ts';
import type { LogFilter } from '#adapters/eventstoredb/log-filter.ts';
import { unpackPosition } from '#adapters/eventstoredb/packed-position.ts';
import { streamIdentifier } from '#adapters/eventstoredb/stream-identifier.ts';

const { Options } = ReadReq;

export type Direction = 'forwards' | 'backwards';

export interface StreamRead {
  readonly stream: string;
  /** Inclusive; absent: from the first event, or from the last when reading backwards. */
  readonly from: number | undefined;
  readonly direction: Direction;
  readonly count: number;
}

export const readStreamRequest = ({ stream, from, direction, count }: StreamRead): ReadReq => {
  const options = commonOptions(direction);
  const place = new Options.StreamOptions();
  place.setStreamIdentifier(streamIdentifier(stream));
  if (from !== undefined) place.setRevision(from.toString());
  else if (direction === 'forwards') place.setStart(new Empty());
  else place.setEnd(new Empty());
  options.setStream(place);
  options.setCount(count.toString());
  options.setNoFilter(new Empty());
  return request(options);
};

/** A read of the very last event of the server, whoever's it is: without a filter it costs next to nothing. */
export const readEndRequest = (): ReadReq => readOneRequest(undefined, 'backwards');

/** A read of the event at a position, or, where the log has none there, of the one behind it. */
export const readAtRequest = (position: bigint): ReadReq => readOneRequest(position, 'forwards');

const readOneRequest = (from: bigint | undefined, direction: Direction): ReadReq => {
  const options = commonOptions(direction);
  options.setAll(placeInAll(from, direction));
  options.setCount('1');
  options.setNoFilter(new Empty());
  return request(options);
};

/** A read of `$all`; forwards the server includes the event at `from`, backwards it does not. */
export const readAllRequest = (
  from: bigint | undefined,
  direction: Direction,
  count: number,
  filter: LogFilter,
): ReadReq => {
  const options = commonOptions(direction);
  options.setAll(placeInAll(from, direction));
  options.setCount(count.toString());
  options.setFilter(filter.options);
  return request(options);
};

/** A subscription to `$all`, which the server begins after `from`. */
export const subscribeRequest = (from: bigint | undefined, filter: LogFilter): ReadReq => {
  const options = commonOptions('forwards');
  options.setAll(placeInAll(from, 'forwards'));
  options.setSubscription(new Options.SubscriptionOptions());
  options.setFilter(filter.options);
  return request(options);
};

const request = (options: InstanceType<typeof Options>): ReadReq => {
  const read = new ReadReq();
  read.setOptions(options);
  return read;
};

const commonOptions = (direction: Direction): InstanceType<typeof Options> => {
  const options = new Options();
  const ids = new Options.UUIDOption();
  ids.setString(new Empty());
  options.setUuidOption(ids);
  options.setReadDirection(direction === 'forwards' ? 0 : 1);
  options.setResolveLinks(false);
  return options;
};

const placeInAll = (
  from: bigint | undefined,
  direction: Direction,
): InstanceType<typeof Options.AllOptions> => {
  const place = new Options.AllOptions();
  if (from === undefined || (from === 0n && direction === 'forwards')) {
    if (direction === 'forwards') place.setStart(new Empty());
    else place.setEnd(new Empty());
    return place;
  }
  const { commit, prepare } = unpackPosition(from);
  const position = new Options.Position();
  position.setCommitPosition(commit.toString());
  position.setPreparePosition(prepare.toString());
  place.setPosition(position);
  return place;
};
