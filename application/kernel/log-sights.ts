import { type LogPlace, logStart, placeAfter } from '#application/kernel/log-place.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';

type Sight = Pick<StoredEvent, 'id' | 'stream' | 'revision' | 'position'>;

/** Whoever holds what was seen against the log. */
export interface SightsListener {
  /** The log did not answer: it may come back as another one. */
  doubted(): void;
  /** The log is certainly another one. */
  contradicted(): void;
}

/**
 * What a running process has seen of the log. Kept streams, keys, paths and erasures are in memory without a place of their
 * own; they are all from events at or before the newest one seen, so that one speaks for them (docs/domain.md R1, R2).
 */
export interface LogSights extends SightsListener {
  /** Takes in an event that was read or appended, never one of the codec's keys. Costs a comparison. */
  see(event: Sight): void;
  /** The newest event seen; the beginning when there was none. */
  newest(): LogPlace;
  tell(listener: SightsListener): void;
}

export const createLogSights = (): LogSights => {
  let newest: Sight | undefined;
  const listeners: SightsListener[] = [];
  return {
    see: (event) => {
      if (newest === undefined || event.position > newest.position) newest = event;
    },
    newest: () => (newest ? placeAfter(newest) : logStart),
    doubted: () => {
      for (const listener of listeners) listener.doubted();
    },
    contradicted: () => {
      for (const listener of listeners) listener.contradicted();
    },
    tell: (listener) => void listeners.push(listener),
  };
};
