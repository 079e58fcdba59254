import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { EventType } from '#domain/events.ts';
import type { Metadata } from '#domain/kernel/events/event.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** The event after which nothing personal of its subject is shown any more. */
export const subjectErased: EventType = 'SubjectErased';

/** Whose personal data are erased, as the log says, at most a second behind its end. */
export interface ErasedSubjects {
  has(subject: AccountId): boolean;
  /** Takes an erasure from an event met while reading the log, or just appended. */
  learn(event: Pick<StoredEvent, 'metadata'>): void;
  /**
   * Reads the erasures that came since the last reading, when that is more than a second ago; answers undefined when it
   * is not.
   */
  refresh(): Promise<void> | undefined;
  /** Calls back with each erasure this process comes to know after the first reading. */
  onErased(listener: (subject: AccountId) => void): void;
}

/** How old the knowledge may be, in milliseconds: a process that follows no subscription shows what was erased no longer. */
const freshFor = 1_000;

export const createErasedSubjects = (store: EventStore): ErasedSubjects => {
  const stream = streams.erasures(platformId);
  const subjects = new Set<AccountId>();
  const listeners: ((subject: AccountId) => void)[] = [];
  let next = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const learn: ErasedSubjects['learn'] = ({ metadata }) => {
    const subject = (JSON.parse(metadata) as Metadata).path.at(-1);
    if (subject === undefined || subjects.has(subject)) return;
    subjects.add(subject);
    for (const listener of listeners) listener(subject);
  };

  const read = async (): Promise<void> => {
    const began = performance.now();
    for await (const event of store.readStream(stream, { from: next })) {
      // A later version may write down erasures of another kind beside these.
      if (event.type === subjectErased) learn(event);
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
    onErased: (listener) => void listeners.push(listener),
  };
};
