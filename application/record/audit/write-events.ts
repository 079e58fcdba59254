import { createHash, type Hash } from 'node:crypto';
import { type ExportedEvent, exportForms } from '#application/record/audit/export-form.ts';
import type { LeafRead } from '#application/record/audit/read-places.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { ExportFormat } from '#domain/record/audit/audit-access.ts';

/** An event as who asked for the export may see it. */
export type Presented = (event: AnyEvent, read: LeafRead) => ExportedEvent;

/** What has been written of an export. */
export interface Written {
  readonly count: number;
  /** Positions; none while nothing was written. */
  readonly first: bigint | undefined;
  readonly last: bigint | undefined;
  /** Of all bytes. */
  readonly sha256: Hash;
}

export const nothingWritten = (): Written => ({
  count: 0,
  first: undefined,
  last: undefined,
  sha256: createHash('sha256'),
});

const chunkLength = 64 * 1024;

/** All at once, because each may need a key that has to be looked up, and those of one moment share a look-up. */
const openAll = (reads: readonly LeafRead[]): readonly AnyEvent[] | Promise<readonly AnyEvent[]> => {
  const events = reads.map(({ open }) => open());
  const isOpen = (event: AnyEvent | Promise<AnyEvent>): event is AnyEvent => !(event instanceof Promise);
  return events.every(isOpen) ? events : Promise.all(events);
};

/**
 * Events as the bytes of an export, in chunks of about 64 KB.
 * @param before goes on after what was written already
 */
export async function* writeEvents(
  format: ExportFormat,
  pages: AsyncIterable<readonly LeafRead[]>,
  present: Presented,
  before: Written = nothingWritten(),
): AsyncGenerator<Buffer, Written> {
  const form = exportForms[format];
  const { sha256 } = before;
  let { count, first, last } = before;
  let text = count === 0 ? form.head : '';
  const chunk = (): Buffer => {
    const bytes = Buffer.from(text);
    sha256.update(bytes);
    text = '';
    return bytes;
  };
  for await (const page of pages) {
    const events = await openAll(page);
    for (const [at, read] of page.entries()) {
      const event = events[at];
      if (!event) continue;
      text += form.event(present(event, read));
      first ??= read.place.position;
      last = read.place.position;
      count += 1;
      if (text.length >= chunkLength) yield chunk();
    }
  }
  if (text !== '') yield chunk();
  return { count, first, last, sha256 };
}
