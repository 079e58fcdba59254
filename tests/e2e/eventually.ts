import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks until `probe` no longer throws: for what processes do beside us, which no position tells of.
 * @returns what the probe returned
 * @throws what the probe threw last, when it still does after `seconds`
 */
export const eventually = async <Value>(probe: () => Promise<Value>, seconds = 240): Promise<Value> => {
  const until = performance.now() + seconds * 1000;
  // Looking takes time from what is waited for: the longer it takes, the less often.
  for (let milliseconds = 10; ; milliseconds = Math.min(milliseconds * 1.5, 100)) {
    try {
      return await probe();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(milliseconds);
    }
  }
};
