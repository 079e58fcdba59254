import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { type Erasure, erasedSubject, isErasure } from '#domain/kernel/erasure.ts';
import { platformId, type SubjectId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

type StoredErasure = Pick<StoredEvent, 'data'> & { readonly type: Erasure['type'] };

const erasedBy = ({ type, data }: StoredErasure): SubjectId | undefined =>
  // Ids stand in the clear, and the codec wrote them.
  erasedSubject({ type, data: JSON.parse(data) });

/**
 * Whose personal data are erased, as the log says, at most a second behind its end. An account here stands for its people
 * too: who asks about a person asks about the account as well.
 */
export interface ErasedSubjects {
  has(subject: SubjectId): boolean;
  /** Takes an erasure from an event met while reading the log, or just appended. */
  learn(event: StoredErasure): void;
  /**
   * Reads the erasures that came since the last reading, when that is more than a second ago; answers undefined when it
   * is not.
   */
  refresh(): Promise<void> | undefined;
  /**
   * Calls back with each erasure this process comes to know after the first reading.
   * @returns ends that: whoever listens for less than the life of the log calls it
   */
  onErased(listener: (subject: SubjectId) => void): () => void;
}

/** How old the knowledge may be, in milliseconds: a process that follows no subscription shows what was erased no longer. */
const freshFor = 1_000;

export const createErasedSubjects = (store: EventStore): ErasedSubjects => {
  const stream = streams.erasures(platformId);
  const subjects = new Set<SubjectId>();
  const listeners = new Set<(subject: SubjectId) => void>();
  let next = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const learn: ErasedSubjects['learn'] = (event) => {
    const subject = erasedBy(event);
    if (subject === undefined || subjects.has(subject)) return;
    subjects.add(subject);
    for (const listener of listeners) listener(subject);
  };

  const read = async (): Promise<void> => {
    const began = performance.now();
    for await (const event of store.readStream(stream, { from: next })) {
      // A later version may write down erasures of another kind beside these.
      if (isErasure(event)) learn(event);
      next = event.revision + 1;
    }
    readAt = began;
  };

  return {
    has: (subject) => subjects.has(subject),
    learn,
    refresh: () => {
      if (performance.now() - readAt < freshFor) return undefined;
      reading ??= read().finally(() => {
        reading = undefined;
      });
      return reading;
    },
    onErased: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
