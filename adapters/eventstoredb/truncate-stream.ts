import { randomUUID } from 'node:crypto';
import type { AppendSurroundings } from '#adapters/eventstoredb/append-events.ts';
import { appendEvents } from '#adapters/eventstoredb/append-events.ts';
import type { ExpectedRevision, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';

/** What the server keeps about a stream; `$tb`: events before this revision are gone. */
type StreamMetadata = Readonly<Record<string, unknown>> & { readonly $tb?: number };

const parsed = (event: StoredEvent | undefined): StreamMetadata =>
  event === undefined ? {} : (JSON.parse(event.data) as StreamMetadata);

const attempts = 5;

/**
 * Sets the stream's `$tb`, beside whatever else its metadata say, and never back. From then on reads of the stream leave
 * the events before it out; `$all` has them until the server is scavenged.
 */
export const truncateStream = async (
  surroundings: AppendSurroundings,
  stream: string,
  before: number,
): Promise<void> => {
  const metadataStream = `$$${stream}`;
  const [end] = await surroundings.read(stream, undefined, 'backwards', 1);
  if (end === undefined) return;
  const first = Math.min(before, end.revision);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [last] = await surroundings.read(metadataStream, undefined, 'backwards', 1);
    const metadata = parsed(last);
    if ((metadata.$tb ?? 0) >= first) return;
    const expected: ExpectedRevision = last?.revision ?? 'no-stream';
    const event = {
      id: randomUUID(),
      type: '$metadata',
      data: JSON.stringify({ ...metadata, $tb: first }),
      metadata: '',
    };
    const result = await appendEvents(surroundings, metadataStream, expected, [event]);
    if (result.outcome === 'appended') return;
  }
  throw new EventStoreUnavailable(`Others kept changing the metadata of ${stream}`);
};
