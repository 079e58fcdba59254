import type { AllPage, AllPageRequest } from '#adapters/event-store/paged-read-all.ts';
import type { LogFilter } from './log-filter.ts';
import type { PagePatience } from './read-page.ts';
import { readPage } from './read-page.ts';
import { readAllRequest } from './read-request.ts';
import type { StreamsConnection } from './streams-connection.ts';

/**
 * One page of `$all` as filtered. Forwards the server begins with the event at the position we want to be past, so one
 * more is asked for and that one dropped.
 */
export async function readAllPage(
  connection: StreamsConnection,
  { direction, from, size }: Omit<AllPageRequest, 'types'>,
  filter: LogFilter,
  patience: PagePatience,
): Promise<AllPage> {
  const asked = direction === 'forwards' && from !== undefined ? size + 1 : size;
  const page = await readPage(connection, readAllRequest(from, direction, asked, filter), patience);
  const beyond = page.filter(({ position }) => {
    if (from === undefined) return true;
    return direction === 'forwards' ? position > from : position < from;
  });
  const read = beyond.slice(0, size);
  return {
    events: read.filter((event) => filter.admits(event)),
    next: read.at(-1)?.position ?? from ?? 0n,
    end: page.length < asked,
  };
}
