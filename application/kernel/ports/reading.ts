/** An answer with the log position it shows: everything up to there is in it, nothing after. */
export interface Shown<Value> {
  readonly position: bigint;
  readonly value: Value;
}

export interface PageRequest {
  /** 1 to 500. */
  readonly limit: number;
  /** The `next` of the page before. @throws BadCursor when it is none of ours. */
  readonly after?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  /** How many there are altogether, where that was asked for. */
  readonly total?: number;
}

/** Waits for the read models of these names. Only projections can give it in, so each name is one of theirs. */
export interface ReadModelWaits<Name extends string> {
  /** Resolves true once the read model shows `position`; false when it has not within `milliseconds`, or the signal aborts. */
  readonly reaches: (
    name: Name,
    position: bigint,
    milliseconds: number,
    signal?: AbortSignal,
  ) => Promise<boolean>;
}

/** A cursor that no page of this list gave out. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/**
 * The read model is being built, by the leading worker itself: it was never built in this database, lost its tables, or shows
 * another version or a log that is gone. It shows nothing until the build has come up to the log's end.
 */
export class ReadModelRebuilding extends Error {
  override readonly name = 'ReadModelRebuilding';
  /** Percent of the log that the build has taken in, 0 to 100. */
  readonly percent: number;
  constructor(name: string, percent: number) {
    super(`${name} is being built anew: ${percent} % of the log are in it.`);
    this.percent = percent;
  }
}

/** A position that the log does not have: beyond its end, or in a stretch that an accepted restore gave up. */
export class PositionNotInLog extends Error {
  override readonly name = 'PositionNotInLog';
}

/** A recorder's cursor from a log that is gone: it begins again at 0. */
export class CursorNotInLog extends Error {
  override readonly name = 'CursorNotInLog';
}

/** What a command has to look up is not shown in time. */
export class ReadModelBehind extends Error {
  override readonly name = 'ReadModelBehind';
}

/** The row asked for belongs to a key whose events are parked: see /operations/parked. */
export class ReadModelParked extends Error {
  override readonly name: string = 'ReadModelParked';
}

/** The row asked for belongs to a key in whose way stands an event that only a later version of this program knows. */
export class EventUnknown extends ReadModelParked {
  override readonly name = 'EventUnknown';
}

/** As many as can be answered are under way or waiting: it may be asked for again a little later. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

/** A past state too large to be put together for one answer. */
export class TooMuchAtOnce extends Error {
  override readonly name = 'TooMuchAtOnce';
}
