import type { AllPage, AllPageRequest } from '#adapters/event-store/paged-read-all.ts';
import type { LogFilter } from '#adapters/eventstoredb/log-filter.ts';
import type { PagePatience } from '#adapters/eventstoredb/read-page.ts';
import { readPage } from '#adapters/eventstoredb/read-page.ts';
import { readAllRequest } from '#adapters/eventstoredb/read-request.ts';
import type { StreamsConnection } from '#adapters/eventstoredb/streams-connection.ts';

export interface AllPageSearch {
  readonly filter: LogFilter;
  readonly patience: PagePatience;
  /** Forwards: the log's last event as far as is known. The page ends there, whatever others wrote behind it. */
  readonly lastKnown?: bigint | undefined;
  readonly given?: AbortSignal;
}

/**
 * One page of `$all` as filtered. Forwards the server begins with the event at the position we want to be past, so one
 * more is asked for and that one dropped.
 */
export const readAllPage = async (
  connection: StreamsConnection,
  { direction, from, size }: Omit<AllPageRequest, 'types'>,
  { filter, patience, lastKnown, given }: AllPageSearch,
): Promise<AllPage> => {
  const forwards = direction === 'forwards';
  const asked = forwards && from !== undefined ? size + 1 : size;
  const edge = forwards && lastKnown !== undefined && lastKnown > (from ?? 0n) ? lastKnown : undefined;
  const page = await readPage(connection, readAllRequest(from, direction, asked, filter), patience, {
    isLast: (event, count) => count === asked || (edge !== undefined && event.position >= edge),
    ...(given ? { given } : {}),
  });
  const beyond = page.filter(({ position }) => {
    if (from === undefined) return true;
    return forwards ? position > from : position < from;
  });
  const read = beyond.slice(0, size);
  const last = read.at(-1)?.position;
  return {
    events: read.filter((event) => filter.admits(event)),
    next: last ?? from ?? 0n,
    // At the edge there may be more by now: the next page begins behind what lies there of others.
    end: page.length < asked && !(edge !== undefined && last !== undefined && last >= edge),
  };
};
