import type { AllPage, AllPageRequest } from '#adapters/event-store/paged-read-all.ts';
import type { PagePatience } from './read-page.ts';
import { readPage } from './read-page.ts';
import { readAllRequest } from './read-request.ts';
import type { StreamsConnection } from './streams-connection.ts';

/**
 * One page of `$all` without system streams. Forwards the server begins with the event at the position we want to be
 * past, so one more is asked for and that one dropped.
 */
export async function readAllPage(
  connection: StreamsConnection,
  { direction, from, size, types }: AllPageRequest,
  patience: PagePatience,
): Promise<AllPage> {
  const asked = direction === 'forwards' && from !== undefined ? size + 1 : size;
  const page = await readPage(connection, readAllRequest(from, direction, asked, types), patience);
  const wanted = page.filter(({ position }) => {
    if (from === undefined) return true;
    return direction === 'forwards' ? position > from : position < from;
  });
  const events = wanted.slice(0, size);
  return { events, next: events.at(-1)?.position ?? from ?? 0n, end: page.length < asked };
}
