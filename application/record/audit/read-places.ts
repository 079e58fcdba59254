import type { AsStored, StoredReads } from '#application/kernel/event-log.ts';
import type { Leaf } from '#application/record/audit/places.ts';
import type { IndexedEvent } from '#application/record/ports/event-index.ts';

/** A leaf with what is stored there. */
export interface LeafRead extends AsStored {
  readonly place: Leaf;
}

/**
 * When at least one in so many events of a page is wanted, the log is read through; otherwise each event is looked up in
 * its stream. A look-up costs about as much as reading so many events in order (an estimate; `npm run bench -- export`
 * shows both).
 */
const worthALookUp = 12n;
/** Looked up together. */
const together = 250;

const isDense = (page: readonly Leaf[]): boolean => {
  const [first, last] = [page[0], page.at(-1)];
  return !!first && !!last && last.index - first.index < worthALookUp * BigInt(page.length);
};

const missing = (place: IndexedEvent): Error =>
  new Error(`The event ${place.eventId} at position ${place.position} is in the index and not in the log.`);

/** What is stored at one place. */
export const lookUp = async <Place extends IndexedEvent>(
  reads: StoredReads,
  place: Place,
): Promise<AsStored & { readonly place: Place }> => {
  for await (const read of reads.readStream(place.stream, { from: place.revision, limit: 1 }))
    if (read.stored.id === place.eventId) return { ...read, place };
  throw missing(place);
};

/** The log in order from an event on, told apart by position. */
const openScan = (reads: StoredReads, after: bigint) => {
  const events = reads.readAll({ after })[Symbol.asyncIterator]();
  return {
    /** Goes on to the event of this place. */
    find: async (place: Leaf): Promise<LeafRead> => {
      for (;;) {
        const { value, done } = await events.next();
        if (done || value.stored.position > place.position) throw missing(place);
        if (value.stored.position === place.position) return { ...value, place };
      }
    },
    close: async (): Promise<void> => void (await events.return?.()),
  };
};

/**
 * Reads what is stored at places that come in order. Where most of the log is wanted it is read through in pages, elsewhere
 * each event is looked up in its stream; which of the two is decided anew with each page of places. Flat in memory.
 */
export async function* readPlaces(
  reads: StoredReads,
  pages: AsyncIterable<readonly Leaf[]>,
): AsyncGenerator<LeafRead> {
  let scan: ReturnType<typeof openScan> | undefined;
  try {
    for await (const page of pages) {
      if (!isDense(page)) {
        await scan?.close();
        scan = undefined;
        for (let start = 0; start < page.length; start += together)
          yield* await Promise.all(page.slice(start, start + together).map((place) => lookUp(reads, place)));
        continue;
      }
      for (const place of page) {
        if (scan) yield await scan.find(place);
        else {
          // A scan begins after an event that is known to lie there, as EventStoreDB wants it.
          scan = openScan(reads, place.position);
          yield await lookUp(reads, place);
        }
      }
    }
  } finally {
    await scan?.close();
  }
}
