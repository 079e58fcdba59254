import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { EventType } from '#domain/events.ts';
import type { AccountId, EventId, Instant } from '#domain/kernel/ids.ts';

/** Where an event lies and whom it concerns; what it says stays in the log. */
export interface IndexedEvent {
  readonly position: bigint;
  /** Its place among the leaves of the sealed log, from 0; null when it is none. */
  readonly index: bigint | null;
  readonly eventId: EventId;
  readonly stream: string;
  readonly revision: number;
  readonly type: EventType;
  readonly at: Instant;
  /** The account it concerns. */
  readonly account: AccountId;
}

export interface EventFilter {
  readonly stream?: string;
  readonly types?: readonly string[];
  /** Types that are left out. */
  readonly except?: readonly EventType[];
  /** Whether what processes did by themselves is left out. */
  readonly withoutProcesses?: boolean;
  /** A principal (a key's id, `operator-key`, `process:…`), or an account: everything its people did or had done for it. */
  readonly actor?: string;
  /** Events of this account and of everything below it. */
  readonly under?: AccountId;
  /** Strictly after this position. */
  readonly after?: bigint;
  /** Up to this position, itself included. */
  readonly upTo?: bigint;
}

/** An account at the end of its path, root first: events of the accounts of the path themselves, and of all below its end. */
export interface AccountScope {
  readonly path: readonly AccountId[];
  readonly below: boolean;
}

/** A stream with events in a range, and its last revision there. */
export interface ChangedStream {
  readonly stream: string;
  readonly account: AccountId;
  readonly last: number;
}

export const eventOrders = ['oldest-first', 'newest-first'] as const;
export type EventOrder = (typeof eventOrders)[number];

export interface EventPage {
  readonly limit: number;
  readonly order: EventOrder;
}

/** Which events there are, of whom, by whom, when: for the search, for proofs, and for reading any past state. */
export interface EventIndex {
  find(eventId: EventId): Promise<Shown<IndexedEvent | undefined>>;
  /** In order of position. */
  events(filter: EventFilter, page: EventPage): Promise<Shown<readonly IndexedEvent[]>>;
  /**
   * All events of some types that concern the scope up to a position, in order; undefined when there are more than
   * `atMost`, or so many accounts that looking each up is no gain.
   */
  concerning(
    types: readonly EventType[],
    scope: AccountScope,
    upTo: bigint,
    atMost: number,
  ): Promise<readonly IndexedEvent[] | undefined>;
  /** The same as a page of a list, with a cursor. @throws BadCursor */
  page(filter: EventFilter, order: EventOrder, page: PageRequest): Promise<Shown<Page<IndexedEvent>>>;
  /** The streams with events that a filter finds, by name. @throws BadCursor */
  streams(filter: EventFilter, page: PageRequest): Promise<Shown<Page<ChangedStream>>>;
  /** From the platform down to each of these accounts; those of which there is no event are left out. */
  pathsOf(accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, readonly AccountId[]>>;
  /** The last position up to which no event is later than `time`; 0n when the first one already is. */
  positionAt(time: Instant): Promise<Shown<bigint>>;
}
