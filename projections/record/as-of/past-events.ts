import type { EventLog } from '#application/kernel/event-log.ts';
import type { AccountScope, EventIndex, IndexedEvent } from '#application/record/ports/event-index.ts';
import type { AnyEvent, EventType } from '#domain/events.ts';
import { accountOf } from '#projections/engine/account-path.ts';

/** Events read by their places at a time; what they become is folded before the next are read. */
const window = 2_000;
/** So many are looked up in any log, and never more, because the places of all are held at once. */
const [fewPlaces, mostPlaces] = [6_000, 200_000];
/** Looking up one event costs about as much as passing over so many, or fewer; most where the store is asked for each stream. */
const costOfPlace = 8;

/** Beyond so many a look at every event of these types in order is quicker than a look-up of each stream. */
const placesWorthwhile = (upTo: bigint): number =>
  Math.min(mostPlaces, Math.max(fewPlaces, Number(upTo) / costOfPlace));

/** Reads events by their places: a range of each stream, all streams at once. */
const readPlaces = async (log: EventLog, places: readonly IndexedEvent[]): Promise<readonly AnyEvent[]> => {
  const streams = new Map<string, { first: number; last: number; wanted: Set<number> }>();
  for (const { stream, revision } of places) {
    const known = streams.get(stream);
    if (!known) streams.set(stream, { first: revision, last: revision, wanted: new Set([revision]) });
    else {
      known.last = revision;
      known.wanted.add(revision);
    }
  }
  const read = await Promise.all(
    [...streams].map(async ([stream, { first, last, wanted }]) => {
      const events: AnyEvent[] = [];
      for await (const event of log.readStream(stream, { from: first, limit: last - first + 1 }))
        if (wanted.has(event.revision)) events.push(event);
      return events;
    }),
  );
  return read.flat().toSorted((one, other) => (one.position < other.position ? -1 : 1));
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

/**
 * The events of some types up to a position that concern the accounts of a path, or lie below its end, in order: by the
 * index and the streams where they are few, by one pass over the log where they are many. A page is never empty.
 */
export async function* pastEvents(
  { log, index }: { readonly log: EventLog; readonly index: EventIndex },
  types: readonly EventType[],
  scope: AccountScope,
  upTo: bigint,
): AsyncGenerator<readonly AnyEvent[]> {
  const places = await index.concerning(types, scope, upTo, Math.floor(placesWorthwhile(upTo)));
  if (places) yield* byPlaces(log, places);
  else yield* byScan(log, types, scope, upTo);
}
