import { isKeyEvent } from '#application/kernel/codec/wrapped-key.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';

/**
 * The position of the last event that readers of the log can see. Keys may lie behind it, when a process died between
 * making a key and its append, or when all keys are wrapped anew; whoever waited for their position would wait for the
 * next event. What it found is remembered, so each key is passed once.
 */
export const createLastEvent = (store: EventStore): (() => Promise<bigint>) => {
  let passed = { end: -1n, position: 0n };

  const lookBack = async (): Promise<bigint> => {
    for await (const event of store.readAll({ direction: 'backwards' })) {
      if (event.position <= passed.end) return passed.position;
      if (!isKeyEvent(event)) return event.position;
    }
    return 0n;
  };

  return async () => {
    let end = 0n;
    for await (const event of store.readAll({ direction: 'backwards', limit: 1 })) {
      if (!isKeyEvent(event)) return event.position;
      end = event.position;
    }
    if (end > passed.end) passed = { end, position: await lookBack() };
    return passed.position;
  };
};
