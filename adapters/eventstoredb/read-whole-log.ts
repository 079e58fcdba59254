import type { AllPage, AllPageRequest } from '#adapters/event-store/paged-read-all.ts';
import { pagedReadAll } from '#adapters/event-store/paged-read-all.ts';
import { whileOpen } from '#adapters/event-store/while-open.ts';
import type { LastEvent } from '#adapters/eventstoredb/last-event.ts';
import type { ReadAllOptions, StoredEvent } from '#application/kernel/ports/event-store.ts';

export interface WholeLogReading {
  readPage(request: AllPageRequest): Promise<AllPage>;
  readonly last: LastEvent;
  readonly closed: AbortSignal;
}

/**
 * Reads the log in pages without searching what others wrote behind its last event: forwards it goes on behind that,
 * backwards it begins with the last event, which is found for less than by a search from the server's end.
 */
export async function* readWholeLog(
  { readPage, last, closed }: WholeLogReading,
  options: ReadAllOptions,
): AsyncGenerator<StoredEvent, void, undefined> {
  const { direction = 'forwards', after, types, limit = Number.POSITIVE_INFINITY } = options;
  if (direction === 'forwards') {
    const page = async (request: AllPageRequest) =>
      readPage({
        ...request,
        from: await last.readFrom(request.from ?? 0n),
      });
    yield* pagedReadAll(page, options, closed);
    return;
  }
  if (after !== undefined) {
    yield* pagedReadAll(readPage, options, closed);
    return;
  }
  if (limit <= 0) return;
  const newest = await whileOpen(last.find(), closed);
  if (newest === undefined) return;
  const wanted = types?.includes(newest.type) ?? true;
  if (wanted) yield newest;
  yield* pagedReadAll(
    readPage,
    { ...options, after: newest.position, limit: wanted ? limit - 1 : limit },
    closed,
  );
}
