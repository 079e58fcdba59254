import type { ErasedSubjects } from '#application/kernel/codec/erased-subjects.ts';
import type { SubjectKeys } from '#application/kernel/codec/subject-keys.ts';
import { isKeyEvent } from '#application/kernel/codec/wrapped-key.ts';
import type { AsStored, StoredReads } from '#application/kernel/event-log.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { AnyEvent } from '#domain/events.ts';
import { isErasure } from '#domain/kernel/erasure.ts';

interface StoredReadsOptions {
  readonly erased: Pick<ErasedSubjects, 'learn'>;
  readonly keys: Pick<SubjectKeys, 'learn'>;
  readonly opened: (event: StoredEvent) => AnyEvent | Promise<AnyEvent>;
  /** Resolves when all erasures up to now are known. */
  readonly refreshed: () => Promise<unknown>;
}

/** The log as it lies in the store, each event to be opened by whoever needs what it says. */
export const createStoredReads = (
  store: EventStore,
  { erased, keys, opened, refreshed }: StoredReadsOptions,
): StoredReads => {
  /** Nothing for one of the codec's own. */
  const asRead = (stored: StoredEvent): AsStored | undefined => {
    if (isKeyEvent(stored)) {
      keys.learn(stored);
      return undefined;
    }
    if (isErasure(stored)) erased.learn(stored);
    return { stored, open: () => opened(stored) };
  };

  async function* asStored(events: AsyncIterable<StoredEvent>): AsyncGenerator<AsStored> {
    await refreshed();
    for await (const stored of events) {
      const read = asRead(stored);
      if (read) yield read;
    }
  }

  return {
    costOfPlace: store.costOfPlace,
    readAll: (options) => asStored(store.readAll(options)),
    readStream: (stream, options) => asStored(store.readStream(stream, options)),
    readAt: async (places) => {
      await refreshed();
      return (await store.readAt(places)).map((stored) => stored && asRead(stored));
    },
  };
};
