import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Instant } from '#domain/kernel/ids.ts';

/**
 * Something that is not well, as readiness and metrics name it. `down`: this process cannot take commands or serve the feed.
 * `degraded`: one read model, one event or one process manager, which all processes share.
 */
export interface Condition {
  readonly weight: 'down' | 'degraded';
  /** What it is about, such as `log`, `database`, `read-model customer-list`, `process sealing`. No address, path or user. */
  readonly what: string;
  /** A stable code, such as `event-unknown`. */
  readonly code: string;
  readonly since: Instant;
}

/** What is not well in this process at the moment. Whoever raises a condition clears it. */
export interface Conditions {
  /** Raising it again changes nothing: `since` tells when it began. */
  raise(condition: Omit<Condition, 'since'>): void;
  /** Ends one condition, or all about something when no code is given. */
  clear(what: string, code?: string): void;
  all(): readonly Condition[];
}

export const createConditions = (clock: Pick<Clock, 'now'>): Conditions => {
  const standing = new Map<string, Condition>();
  const keyOf = (what: string, code: string): string => `${what}\n${code}`;
  return {
    raise: (condition) => {
      const key = keyOf(condition.what, condition.code);
      if (!standing.has(key)) standing.set(key, { ...condition, since: clock.now() });
    },
    clear: (what, code) => {
      for (const [key, condition] of standing)
        if (condition.what === what && (code === undefined || condition.code === code)) standing.delete(key);
    },
    all: () => [...standing.values()],
  };
};
