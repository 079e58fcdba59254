import { EventStoreUnavailable } from '#application/ports/event-store.ts';

/**
 * The outcome of `work`, or `EventStoreUnavailable` as soon as the store closes: a reader is told that it did not
 * see everything, instead of being shown a stream that seems to end there.
 */
export function whileOpen<T>(work: Promise<T>, closed: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const refuse = () => reject(new EventStoreUnavailable('The event store was closed'));
    if (closed.aborted) refuse();
    else closed.addEventListener('abort', refuse, { once: true });
    const settled = () => closed.removeEventListener('abort', refuse);
    work.then(resolve, reject).then(settled, settled);
  });
}
