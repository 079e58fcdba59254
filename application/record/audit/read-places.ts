import { type AsStored, type StoredReads, UnreadableEvent } from '#application/kernel/event-log.ts';
import type { Leaf } from '#application/record/audit/places.ts';
import type { IndexedEvent } from '#application/record/ports/event-index.ts';

/** A leaf with what is stored there. */
export interface LeafRead extends AsStored {
  readonly place: Leaf;
}

/** Looked up together. */
const together = 500;

/** Whether so many of the events of a page are wanted that reading the log through costs less than a look-up of each. */
const isDense = (page: readonly Leaf[], costOfPlace: number): boolean => {
  const [first, last] = [page[0], page.at(-1)];
  return !!first && !!last && last.index - first.index < BigInt(costOfPlace * page.length);
};

const missing = ({ eventId, position }: IndexedEvent): UnreadableEvent =>
  new UnreadableEvent(
    `The event ${eventId} at position ${position} is in the index and not in the log.`,
    position,
  );

/** What is stored at some places, in their order. */
const lookUpAll = async <Place extends IndexedEvent>(
  reads: StoredReads,
  places: readonly Place[],
): Promise<readonly (AsStored & { readonly place: Place })[]> => {
  const found = await reads.readAt(places);
  return places.map((place, at) => {
    const read = found[at];
    if (read?.stored.id !== place.eventId) throw missing(place);
    return { stored: read.stored, open: read.open, place };
  });
};

/** What is stored at one place. */
export const lookUp = async <Place extends IndexedEvent>(
  reads: StoredReads,
  place: Place,
): Promise<AsStored & { readonly place: Place }> => {
  const [read] = await lookUpAll(reads, [place]);
  if (!read) throw missing(place);
  return read;
};

/** The log in order from an event on, told apart by position. */
const openScan = (reads: StoredReads, after: bigint) => {
  const events = reads.readAll({ after })[Symbol.asyncIterator]();
  return {
    /** Goes on to the events of these places. */
    find: async (places: readonly Leaf[]): Promise<readonly LeafRead[]> => {
      const found: LeafRead[] = [];
      for (const place of places)
        for (;;) {
          const { value, done } = await events.next();
          if (done || value.stored.position > place.position) throw missing(place);
          if (value.stored.position < place.position) continue;
          found.push({ stored: value.stored, open: value.open, place });
          break;
        }
      return found;
    },
    close: async (): Promise<void> => void (await events.return?.()),
  };
};

/**
 * Reads what is stored at places that come in order. Where much of the log is wanted it is read through in pages, elsewhere
 * each event is looked up by its place, whichever costs less; that is decided anew with each page of places. Flat in memory.
 * A page is never empty.
 */
export async function* readPlaces(
  reads: StoredReads,
  pages: AsyncIterable<readonly Leaf[]>,
): AsyncGenerator<readonly LeafRead[]> {
  let scan: ReturnType<typeof openScan> | undefined;
  try {
    for await (const page of pages) {
      if (!isDense(page, reads.costOfPlace)) {
        await scan?.close();
        scan = undefined;
        for (let start = 0; start < page.length; start += together)
          yield await lookUpAll(reads, page.slice(start, start + together));
        continue;
      }
      const [first, ...rest] = page;
      if (scan) yield await scan.find(page);
      else if (first) {
        // A scan begins after an event that is known to lie there, as EventStoreDB wants it.
        scan = openScan(reads, first.position);
        yield [await lookUp(reads, first), ...(await scan.find(rest))];
      }
    }
  } finally {
    await scan?.close();
  }
}
