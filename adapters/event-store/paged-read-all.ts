import { nextPageSize, widerPageSize } from '#adapters/event-store/page-size.ts';
import { whileOpen } from '#adapters/event-store/while-open.ts';
import type { ReadAllOptions, StoredEvent } from '#application/kernel/ports/event-store.ts';

export interface AllPage {
  readonly events: readonly StoredEvent[];
  /** What to pass as `from` for the next page; it may lie beyond the last event when the types asked for are rare. */
  readonly next: bigint;
  readonly end: boolean;
}

export interface AllPageRequest {
  readonly direction: 'forwards' | 'backwards';
  /** Exclusive; absent: from the start, or from the end when reading backwards. */
  readonly from: bigint | undefined;
  readonly size: number;
  readonly types: readonly string[] | undefined;
}

/** Reads the log in pages, asking for the next page while the consumer works on this one: at most two are held. */
export async function* pagedReadAll(
  readPage: (request: AllPageRequest) => Promise<AllPage>,
  { after, direction = 'forwards', limit = Number.POSITIVE_INFINITY, types }: ReadAllOptions,
  closed: AbortSignal,
): AsyncGenerator<StoredEvent, void, undefined> {
  const ask = (from: bigint | undefined, size: number): Promise<AllPage> => {
    const page = whileOpen(readPage({ direction, from, size, types }), closed);
    page.catch(() => undefined); // heard when its turn comes; a consumer that stops early never asks
    return page;
  };

  let left = limit;
  let size = nextPageSize(undefined, left);
  let asked = left > 0 ? ask(after, size) : undefined;
  while (asked !== undefined) {
    const page: AllPage = await asked;
    const events = page.events.length > left ? page.events.slice(0, left) : page.events;
    left -= events.length;
    size = events.length > 0 ? nextPageSize(events, left) : widerPageSize(size);
    asked = page.end || left <= 0 ? undefined : ask(page.next, size);
    // A consumer that never waits keeps the event loop from turning: let the question go out before the page does.
    if (asked !== undefined) await new Promise(setImmediate);
    for (const event of events) yield event; // `yield*` of an array costs three times as much
  }
}
