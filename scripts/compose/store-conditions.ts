import type { Conditions } from '#application/kernel/conditions.ts';
import type { StoreFailure } from '#application/kernel/store-failures.ts';

/** Milliseconds without another failure of the kind after which it counts as over. */
const quiet = 30_000;

const storeOf = (error: unknown): string => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'EventStoreUnavailable') return 'log';
  return name === 'AddressDirectoryUnavailable' ? 'addresses' : 'database';
};

/**
 * Requests that failed by a store show in readiness while that goes on, also where the probes of readiness themselves find
 * nothing: a single table may be locked.
 */
export const createStoreConditions = (conditions: Pick<Conditions, 'raise' | 'clear'>) => {
  const timers = new Map<string, NodeJS.Timeout>();
  return (error: unknown, { code }: StoreFailure): void => {
    const what = storeOf(error);
    conditions.raise({ weight: 'degraded', what, code });
    const key = `${what} ${code}`;
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => conditions.clear(what, code), quiet).unref());
  };
};
