import { findPlace, placeAfter } from '#application/kernel/log-place.ts';
import type { Patience } from '#application/kernel/patience.ts';
import {
  type EventStore,
  LogReplaced,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
} from '#application/kernel/ports/event-store.ts';

/**
 * Whether the log is still the one that an event was read from. Events of keys prove nothing, because erasing takes them
 * out of any log.
 */
const isSameLog = async (store: EventStore, last: StoredEvent): Promise<boolean> =>
  last.stream.startsWith('subjectKey-') || (await findPlace(store, placeAfter(last))) === 'in-log';

/**
 * The same log for work that lasts and waits while the log is away. A read goes on after the last event it delivered. An
 * append is repeated with the same ids at the same revision, which stores nothing twice. Subscriptions renew themselves
 * anyway, and a sign of life is not waited for.
 * @throws LogReplaced by a read that cannot go on
 */
export const patientEventStore = (store: EventStore, patience: Patience): EventStore => {
  async function* goingOn(
    read: (last: StoredEvent | undefined, left: number) => AsyncIterable<StoredEvent>,
    limit = Number.POSITIVE_INFINITY,
  ): AsyncGenerator<StoredEvent, void, undefined> {
    const tries = patience.attempts();
    let last: StoredEvent | undefined;
    let left = limit;
    for (let first = true; ; first = false)
      try {
        if (!first && last && !(await isSameLog(store, last))) throw new LogReplaced();
        for await (const event of read(last, left)) {
          tries.answered();
          last = event;
          left -= 1;
          yield event;
        }
        tries.answered();
        return;
      } catch (error) {
        await tries.failed(error);
        if (left <= 0) return;
      }
  }

  const withLimit = (left: number) => (left === Number.POSITIVE_INFINITY ? {} : { limit: left });

  return {
    ...store,
    append: (stream, expected, events) => patience.persist(() => store.append(stream, expected, events)),
    readStream: (stream, options: ReadStreamOptions = {}) =>
      goingOn((last, left) => {
        const step = options.direction === 'backwards' ? -1 : 1;
        if (last && last.revision + step < 0) return nothing();
        const from = last ? { from: last.revision + step } : {};
        return store.readStream(stream, { ...options, ...from, ...withLimit(left) });
      }, options.limit),
    readAt: (places) => patience.persist(() => store.readAt(places)),
    readAll: (options: ReadAllOptions = {}) =>
      goingOn(
        (last, left) =>
          store.readAll({ ...options, ...(last ? { after: last.position } : {}), ...withLimit(left) }),
        options.limit,
      ),
    truncate: (stream, before) => patience.persist(() => store.truncate(stream, before)),
    head: () => patience.persist(() => store.head()),
  };
};

async function* nothing(): AsyncGenerator<StoredEvent, void, undefined> {}
