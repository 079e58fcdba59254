import type { StoredEvent } from '#application/kernel/ports/event-store.ts';

const firstPage = 250;
export const largestPage = 2_000;
/** What a page may hold in characters of data and metadata, roughly. */
const pageCharacters = 4_000_000;

/**
 * How many events to ask for next, so that memory stays flat whether events are 200 bytes or a mebibyte.
 * @param page the page before, absent for the first.
 */
export const nextPageSize = (page: readonly StoredEvent[] | undefined, left: number): number => {
  if (page === undefined) return Math.min(firstPage, left);
  let characters = 0;
  for (const event of page) characters += event.data.length + event.metadata.length;
  const average = Math.max(1, characters / Math.max(1, page.length));
  return Math.max(1, Math.min(largestPage, Math.floor(pageCharacters / average), left));
};

/** What to ask for after a page of which nothing was the log's: a search for one event must not take a call an event. */
export const widerPageSize = (size: number): number => Math.min(largestPage, size * 4);
