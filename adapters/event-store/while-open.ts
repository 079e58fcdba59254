import { EventStoreClosed } from '#application/kernel/ports/event-store.ts';

type Refuse = () => void;

/** Who waits while a store is open. One listener for all of them: to add one to a signal costs the more the more it has. */
const waiting = new WeakMap<AbortSignal, Set<Refuse>>();

const waitingOn = (closed: AbortSignal): Set<Refuse> => {
  const known = waiting.get(closed);
  if (known) return known;
  const made = new Set<Refuse>();
  waiting.set(closed, made);
  closed.addEventListener('abort', () => made.forEach((refuse) => void refuse()), { once: true });
  return made;
};

/**
 * The outcome of `work`, or `EventStoreUnavailable` as soon as the store closes: a reader is told that it did not
 * see everything, instead of being shown a stream that seems to end there.
 */
export const whileOpen = <T>(work: Promise<T>, closed: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const refuse = () => reject(new EventStoreClosed());
    if (closed.aborted) refuse();
    const others = waitingOn(closed);
    others.add(refuse);
    const settled = () => others.delete(refuse);
    work.then(resolve, reject).then(settled, settled);
  });
