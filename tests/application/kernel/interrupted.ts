import type { EventStore } from '#application/kernel/ports/event-store.ts';

/** A store in which something happens just before each of the first `times` appends to streams of one category. */
export const interrupted =
  (category: string, times: number, happens: () => Promise<unknown>) =>
  (store: EventStore): EventStore => {
    let left = times;
    return {
      ...store,
      append: async (stream, expected, events) => {
        if (stream.startsWith(`${category}-`) && left > 0) {
          left -= 1;
          await happens();
        }
        return store.append(stream, expected, events);
      },
    };
  };
