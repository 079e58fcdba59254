import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';

/** The append of one process that was never answered, and lands when the test lets it. */
export interface LateAppend {
  /** The store as the process sees it whose append is late. */
  readonly losing: (store: EventStore) => EventStore;
  /** Lands the append in the real store. */
  land(): Promise<void>;
  /**
   * The store as the process sees it that repeats the command: the late append lands between its decision and its own
   * append, which asks for other events than those, so that the store tells it of a lost race.
   */
  readonly landingMeanwhile: (store: EventStore) => EventStore;
}

/** Of the first append to a stream of the category. */
export const createLateAppend = (category: string): LateAppend => {
  let landing: (() => Promise<unknown>) | undefined;
  let landed = false;
  const isOfCategory = (stream: string): boolean => stream.startsWith(`${category}-`);

  const land = async (): Promise<void> => {
    if (!landing) throw new Error(`nothing was appended to ${category}`);
    await landing();
    landed = true;
  };

  return {
    land,
    losing: (store) => ({
      ...store,
      append: async (stream, expected, events) => {
        if (landing || !isOfCategory(stream)) return store.append(stream, expected, events);
        landing = () => store.append(stream, expected, events);
        throw new EventStoreUnavailable('the answer was lost');
      },
    }),
    landingMeanwhile: (store) => ({
      ...store,
      append: async (stream, expected, events) => {
        if (landed || !isOfCategory(stream)) return store.append(stream, expected, events);
        await land();
        for await (const { revision } of store.readStream(stream, { direction: 'backwards', limit: 1 }))
          return { outcome: 'wrong-expected-revision', actual: revision };
        return { outcome: 'wrong-expected-revision', actual: 'no-stream' };
      },
    }),
  };
};
