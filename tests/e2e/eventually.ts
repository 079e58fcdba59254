import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks until `probe` no longer throws: for what processes do beside us, which no position tells of.
 * @returns what the probe returned
 * @throws what the probe threw last, when it still does after `seconds`
 */
export const eventually = async <Value>(probe: () => Promise<Value>, seconds = 240): Promise<Value> => {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(10);
    }
  }
};
