import type {
  AppendResult,
  EventPlace,
  ExpectedRevision,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
  SubscribeOptions,
} from '#application/kernel/ports/event-store.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { DomainEvent, Metadata } from '#domain/kernel/events/event.ts';
import type { AccountId, Instant, SubjectId } from '#domain/kernel/ids.ts';

/** An event the codec cannot read: unknown type, unknown version, broken content. Whoever meets it stops loudly. */
export class UnreadableEvent extends Error {
  override readonly name: string = 'UnreadableEvent';
  readonly position: bigint;
  constructor(message: string, position: bigint, options?: ErrorOptions) {
    super(message, options);
    this.position = position;
  }
}

/** What can be told of an event without knowing what it says. */
export interface UnknownEventPlace {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly type: string;
  /** From the platform down to the account the event concerns; empty where its metadata has none. */
  readonly path: readonly AccountId[];
  /** What stands beside it, in a form that only the later version knows for certain. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * An event of a type, or of a version of a type, that this version of the program does not know: sound, written by a later
 * version, as in a rolling upgrade. What it concerns has to wait for that version; everything else goes on.
 */
export class UnknownEvent extends UnreadableEvent implements UnknownEventPlace {
  override readonly name = 'UnknownEvent';
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly path: readonly AccountId[];
  readonly metadata: Readonly<Record<string, unknown>>;
  constructor(message: string, { id, stream, revision, position, type, path, metadata }: UnknownEventPlace) {
    super(message, position);
    this.id = id;
    this.stream = stream;
    this.revision = revision;
    this.type = type;
    this.path = path;
    this.metadata = metadata;
  }
}

/** What stands beside an event; the codec adds the schema version. */
export type EventMetadata = Omit<Metadata, 'schemaVersion'>;

export interface ReadLogOptions {
  readonly after?: bigint;
  /** Only these types, filtered by the store. */
  readonly types?: readonly string[];
  readonly limit?: number;
}

export interface ReadPagesOptions extends ReadLogOptions {
  /**
   * Personal fields are decrypted by whoever reads one first, and not at all where nobody does: for readers that need few of
   * them. Where a field does not open, reading it throws UnreadableEvent, which ends whoever reads the log so.
   */
  readonly openWhenRead?: boolean;
}

/** An event as it lies in the store, which is what is hashed and proved, and opened when that is asked for. */
export interface AsStored {
  readonly stored: StoredEvent;
  /** At once when every key needed is at hand. @throws (or rejects with) UnreadableEvent */
  open(): AnyEvent | Promise<AnyEvent>;
}

/** The log for those who check it against what is stored. The codec's own key streams are left out here too. */
export interface StoredReads {
  readAll(options?: Pick<ReadAllOptions, 'after' | 'direction' | 'limit'>): AsyncIterable<AsStored>;
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<AsStored>;
  /** Reading one event by its place costs as much as reading about so many in order. */
  readonly costOfPlace: number;
  /** The events at some places, in the order of the places; undefined where there is none. */
  readAt(places: readonly EventPlace[]): Promise<readonly (AsStored | undefined)[]>;
}

/**
 * Whose personal data are erased. Fields of theirs read as `[erased]` from the moment `SubjectErased` or `PersonErased` is
 * in the log: in the process that appended it at once, in others within a second. What is encrypted for a person also
 * reads so once the person's account is erased.
 */
export interface LogErasures {
  has(subject: SubjectId): boolean;
  /** Destroys the key of a subject whose erasure is in the log; done twice it is as good as done once. */
  destroyKey(subject: SubjectId): Promise<void>;
  /**
   * Calls back with each erasure as it comes to be known here: whatever was opened before and is kept has to go.
   * @returns ends that: the log keeps who listens
   */
  onErased(listener: (subject: SubjectId) => void): () => void;
}

/**
 * The log as the rest of the system sees it: typed events, encrypted and decrypted by the codec; the codec's own key streams
 * are left out. Above the EventStore port, below everything else.
 */
export interface EventLog {
  /**
   * Appends at the expected revision; event ids are derived from the command id, its step and the events' place.
   * Personal fields are encrypted under the key of the account the events concern (the last of `metadata.path`), of the
   * biller above it, or of the person that `data.personId` names (`encryptedFor`).
   * @param metadata of all the events, or of each its own when they concern several accounts
   * @param step which of the command's steps this is, when it is not its main one: each step's events have ids of their own
   */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly DomainEvent[],
    metadata: EventMetadata | readonly EventMetadata[],
    step?: string,
  ): Promise<AppendResult>;
  /** @throws UnreadableEvent, of which an UnknownEvent may be passed by reading on from the revision after it */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<AnyEvent>;
  /**
   * Pages of events in order; a page is never empty.
   * @throws UnreadableEvent after everything before it was yielded; an UnknownEvent is passed by reading on after its position
   */
  readPages(options?: ReadPagesOptions): AsyncIterable<readonly AnyEvent[]>;
  /** Existing, then live events, as they come. @throws UnreadableEvent, passed as in `readPages` */
  subscribe(options: SubscribeOptions): AsyncIterable<AnyEvent>;
  /** Position of the last event there is to read, or 0n. */
  head(): Promise<bigint>;
  /** How many events lie after a position, counted up to a limit, and the time of the first. None of them is opened. */
  countAfter(
    position: bigint,
    limit: number,
  ): Promise<{ readonly events: number; readonly since: Instant | undefined }>;
  readonly stored: StoredReads;
  readonly erasures: LogErasures;
  /**
   * The same log for work that lasts and goes on where it was: builds, verifications, exports. It waits while the log is away,
   * for minutes, where a request is told at once.
   */
  readonly patient: EventLog;
  /**
   * The same log for what is asked while a lock is held: whoever wants that lock must not wait for a log that is away, so this
   * one says so at once. The work as a whole is given to `persist`, which waits outside of the lock.
   */
  readonly impatient: EventLog;
  /** Does work that may be done again as a whole: the patient log again and again while it is away, the other once. */
  persist<Result>(work: () => Promise<Result>): Promise<Result>;
}
