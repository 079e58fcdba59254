/** The port to the log. Adapters: Postgres, EventStoreDB. `tests/contract` says what every adapter promises. */

/** An event as stored: data and metadata are the exact JSON texts; nothing above the codec sees this shape. */
export interface StoredEvent {
  readonly id: string;
  readonly stream: string;
  /** 0-based place in its stream. */
  readonly revision: number;
  /** Place in the whole log, strictly growing in commit order. At most 128 bits (EventStoreDB: commit << 64 | prepare). */
  readonly position: bigint;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export interface EventToAppend {
  /** A UUID, derived from the command id and the event's index, so a repeat is recognised. */
  readonly id: string;
  readonly type: string;
  /** JSON text. */
  readonly data: string;
  /** JSON text. */
  readonly metadata: string;
}

/**
 * Which events of a server are the log's: other applications may keep theirs on the same server. Reads of the whole log,
 * subscriptions and the head know only these; a stream is read by its name, as it is.
 */
export interface OwnEvents {
  /** The name of each stream of the log begins with one of these, so that the server can leave out the rest. */
  readonly prefixes: readonly string[];
  /** Whether an event under one of the prefixes is one of the log's. */
  includes(event: Pick<StoredEvent, 'stream' | 'metadata'>): boolean;
}

/** `no-stream`, or the revision of the stream's last event. There is no "any": see docs/decisions. */
export type ExpectedRevision = 'no-stream' | number;

export type AppendResult =
  | {
      readonly outcome: 'appended';
      /** Revision of the last event appended; for an append of nothing that of the stream's last event, -1 without one. */
      readonly revision: number;
      /** Position of the last event appended; for an append of nothing that of the stream's last event, 0n without one. */
      readonly position: bigint;
      /** True when these very events (same ids, same place) were in the stream already and nothing was stored. */
      readonly repeated: boolean;
    }
  | { readonly outcome: 'wrong-expected-revision'; readonly actual: ExpectedRevision };

export interface ReadStreamOptions {
  /** First revision to read: forwards from 0 when absent, backwards from the end when absent. */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  /** At most this many events; all when absent. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /**
   * Forwards: events strictly after this position. Backwards: events strictly before it. Absent: from the start (the end).
   * Only a position that this store gave out, or 0n: EventStoreDB counts from the event that lies there.
   */
  readonly after?: bigint;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
  /** Only these event types, filtered by the server. */
  readonly types?: readonly string[];
}

export interface SubscribeOptions {
  /** Deliver events strictly after this position, which this store gave out (or 0n); absent: from the start. */
  readonly after?: bigint;
  readonly types?: readonly string[];
  readonly signal: AbortSignal;
  /** Told of each loss of connection (metrics); the subscription goes on by itself with backoff. */
  readonly onReconnect?: (error: unknown) => void;
}

/** Where an event lies, as the store gave it out. */
export type EventPlace = Pick<StoredEvent, 'stream' | 'revision' | 'position'>;

export interface EventStore {
  /**
   * Stores `events` at the end of `stream` as one unit if the stream is as expected.
   * A repeat of an append that did succeed answers `appended` with `repeated: true` and the original revision and position.
   * An append of nothing stores nothing and tells whether the expectation holds.
   * An unclear failure is resolved by looking before this answers; what stays unclear throws `EventStoreUnavailable`.
   * @throws EventTooLarge when the append exceeds 1 MiB; nothing is stored.
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;
  /** The stream's events in order, read in pages; nothing when the stream does not exist. Sees every append acknowledged before. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<StoredEvent>;
  /** Reading one event by its place costs as much as reading about so many in order: whoever wants few of many chooses by it. */
  readonly costOfPlace: number;
  /**
   * The events at some places, in the order of the places, undefined where there is none (any more). Of hundreds at once, each
   * costs a small part of a read of its stream. Sees every append acknowledged before.
   */
  readAt(places: readonly EventPlace[]): Promise<readonly (StoredEvent | undefined)[]>;
  /** All events (system streams left out) in order of position, read in pages, flat in memory. */
  readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent>;
  /** Existing, then live events in order, nothing skipped or doubled, over restarts of the server, until the signal aborts (then it ends without error). */
  subscribeToAll(options: SubscribeOptions): AsyncIterable<StoredEvent>;
  /**
   * Takes the stream's events before revision `before` out of the stream for good. Its last event always stays, so that
   * revisions go on and nobody can begin the stream anew. May be repeated.
   * Where the server keeps what it took out until it is compacted (a scavenge of EventStoreDB), `readAll` and
   * subscriptions go on delivering it meanwhile.
   */
  truncate(stream: string, before: number): Promise<void>;
  /**
   * Position of the last event, or 0n when the log is empty. It may have to be searched for behind many events of others:
   * that takes as long as it takes while the server lives, so no sign of life is to be had from it.
   */
  head(): Promise<bigint>;
  /** A sign of life: returns when the server answers. It costs next to nothing, however much lies there. @throws EventStoreUnavailable */
  ping(): Promise<void>;
  /** Ends subscriptions without error, reads with `EventStoreUnavailable` (they did not see the end), and lets go of every connection. */
  close(): Promise<void>;
}

/** The store cannot be reached, or did not answer clearly; worth a retry with the same ids. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
}

/**
 * The log is another one than this process has read, as after a restore from a backup. A process that serves ends, and the one
 * that is started in its place is worth the retry; a script begins anew.
 */
export class LogReplaced extends EventStoreUnavailable {
  constructor() {
    super('The log is another one than this process has read. Begin anew.');
  }
}

/** The store was closed by this process, so asking again does not help. */
export class EventStoreClosed extends EventStoreUnavailable {
  constructor() {
    super('The event store was closed');
  }
}

/**
 * The server does not know the user, or does not let it read. Nothing was stored, and asking again does not help before
 * an administrator has granted the right.
 */
export class EventStoreRefused extends EventStoreUnavailable {}

/** The append is larger than 1 MiB. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/** 1 MiB: the limit of EventStoreDB, kept by every adapter. Counted over ids, types, data and metadata in UTF-8 bytes. */
export const maximumAppendBytes = 1024 * 1024;
