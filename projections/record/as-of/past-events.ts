import type { EventLog } from '#application/kernel/event-log.ts';
import type { AccountScope, EventIndex, IndexedEvent } from '#application/record/ports/event-index.ts';
import type { AnyEvent, EventType } from '#domain/events.ts';
import { accountOf } from '#projections/engine/account-path.ts';

/** Events read by their places at a time; what they become is folded before the next are read. */
const window = 2_000;
/** So many are looked up in any log, and never more, because the places of all are held at once. */
const [fewPlaces, mostPlaces] = [6_000, 200_000];

/** Beyond so many a look at every event of these types in order is quicker than a look-up of each. */
const placesWorthwhile = (upTo: bigint, costOfPlace: number): number =>
  Math.min(mostPlaces, Math.max(fewPlaces, Number(upTo) / costOfPlace));

/** Reads events by their places, which are in order. */
const readPlaces = async (log: EventLog, places: readonly IndexedEvent[]): Promise<readonly AnyEvent[]> => {
  const reads = await log.stored.readAt(places);
  // All at once, because each may need a key that has to be looked up.
  const events = await Promise.all(reads.map((read) => read?.open()));
  return events.filter((event) => event !== undefined);
};

async function* byPlaces(
  log: EventLog,
  places: readonly IndexedEvent[],
): AsyncGenerator<readonly AnyEvent[]> {
  for (let start = 0; start < places.length; start += window)
    yield await readPlaces(log, places.slice(start, start + window));
}

async function* byScan(
  log: EventLog,
  types: readonly EventType[],
  { path, below }: AccountScope,
  upTo: bigint,
): AsyncGenerator<readonly AnyEvent[]> {
  const account = accountOf(path);
  const named = new Set(path);
  const concerns = (event: AnyEvent): boolean =>
    named.has(accountOf(event.metadata.path)) || (below && event.metadata.path.includes(account));
  for await (const page of log.readPages({ types })) {
    const due = page.filter((event) => event.position <= upTo && concerns(event));
    if (due.length > 0) yield due;
    const last = page.at(-1);
    if (last && last.position >= upTo) return;
  }
}

/** What concerns an account up to some position, and how it is read. */
export interface PastEvents {
  /** So many events that reading and holding what they become takes its time. */
  readonly isLarge: boolean;
  /** In order; a page is never empty. */
  pages(): AsyncIterable<readonly AnyEvent[]>;
}

/**
 * The events of some types up to a position that concern the accounts of a path, or lie below its end: by the
 * index and the streams where they are few, by one pass over the log where they are many.
 */
export const pastEvents = async (
  { log, index }: { readonly log: EventLog; readonly index: EventIndex },
  types: readonly EventType[],
  scope: AccountScope,
  upTo: bigint,
): Promise<PastEvents> => {
  const places = await index.concerning(
    types,
    scope,
    upTo,
    Math.floor(placesWorthwhile(upTo, log.stored.costOfPlace)),
  );
  return places
    ? { isLarge: places.length >= fewPlaces, pages: () => byPlaces(log, places) }
    : { isLarge: true, pages: () => byScan(log, types, scope, upTo) };
};
