import type { LogPlace } from '#application/kernel/log-place.ts';

/**
 * From where a restarted process must read again: before the oldest event whose work is not finished. What lies between
 * is met twice, so handling must be idempotent.
 */
export interface UnfinishedWork {
  /** Begins work on an event; `after` is the place just before it, never less than in earlier calls. Call the result once the work is finished. */
  begin(after: LogPlace): () => void;
  /** The place to keep as the checkpoint when everything up to `processed` was read. */
  checkpoint(processed: LogPlace): LogPlace;
  readonly count: number;
}

export const createUnfinishedWork = (): UnfinishedWork => {
  // Insertion order is the order of positions, so the first one is the oldest.
  const unfinished = new Set<{ readonly after: LogPlace }>();
  return {
    begin: (after) => {
      const work = { after };
      unfinished.add(work);
      return () => {
        unfinished.delete(work);
      };
    },
    checkpoint: (processed) => {
      for (const oldest of unfinished) return oldest.after;
      return processed;
    },
    get count() {
      return unfinished.size;
    },
  };
};
