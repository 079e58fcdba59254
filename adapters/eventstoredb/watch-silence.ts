import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';

export interface SilenceWatch {
  /** Something came, or is awaited from now on: the silence begins anew. */
  expect(): void;
  /** Nothing is awaited: the consumer is busy, and no silence is the server's. */
  rest(): void;
  stop(): void;
}

/**
 * Notices a server that keeps the connection but sends nothing. Silence alone proves nothing (the log may be quiet),
 * so after `milliseconds` of it the server is asked something; if that fails too, the call is given up.
 */
export const watchSilence = (
  milliseconds: number,
  stillAlive: () => Promise<unknown>,
  onDead: (error: EventStoreUnavailable) => void,
): SilenceWatch => {
  let since: number | undefined;
  let asking = false;

  const look = async (): Promise<void> => {
    if (asking || since === undefined || performance.now() - since < milliseconds) return;
    asking = true;
    const before = since;
    try {
      await stillAlive();
      if (since === before) since = performance.now();
    } catch (cause) {
      if (since === before) onDead(new EventStoreUnavailable('EventStoreDB keeps silent', { cause }));
    }
    asking = false;
  };

  // One timer a call instead of one an event: a read brings tens of thousands of events a second.
  const timer = setInterval(look, Math.max(10, milliseconds / 4));
  return {
    expect() {
      since = performance.now();
    },
    rest() {
      since = undefined;
    },
    stop: () => clearInterval(timer),
  };
};
