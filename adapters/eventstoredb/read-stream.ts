import type { StreamRead } from '#adapters/eventstoredb/read-request.ts';
import type { ReadStreamOptions, StoredEvent } from '#application/kernel/ports/event-store.ts';

const pageSize = 500;

/** Reads a stream in pages, each a call that is drained before its events are handed out. */
export async function* readStream(
  readPage: (read: StreamRead) => Promise<readonly StoredEvent[]>,
  stream: string,
  { from, direction = 'forwards', limit = Number.POSITIVE_INFINITY }: ReadStreamOptions,
): AsyncGenerator<StoredEvent, void, undefined> {
  let next = from;
  for (let left = limit; left > 0; ) {
    const count = Math.min(pageSize, left);
    const page = await readPage({ stream, from: next, direction, count });
    for (const event of page) yield event;
    const last = page.at(-1);
    if (last === undefined || page.length < count) return;
    if (direction === 'backwards' && last.revision === 0) return;
    left -= page.length;
    next = direction === 'forwards' ? last.revision + 1 : last.revision - 1;
  }
}
