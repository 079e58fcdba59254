import type { EventStore } from '#application/kernel/ports/event-store.ts';

/** Resolves when a restore is accepted after a position, whichever process does it, or when the signal aborts. */
export const restoreAcceptedAfter = async (
  store: Pick<EventStore, 'subscribeToAll'>,
  after: bigint,
  signal: AbortSignal,
): Promise<void> => {
  const enough = new AbortController();
  const ended = AbortSignal.any([signal, enough.signal]);
  try {
    const types = ['RestoreAccepted'];
    for await (const _ of store.subscribeToAll({ after, types, signal: ended })) return;
  } finally {
    enough.abort();
  }
};
