/**
 * From where a restarted process must read again: before the oldest event whose work is not finished. What lies between
 * is met twice, so handling must be idempotent.
 */
export interface UnfinishedWork {
  /** Begins work on an event; `after` is the position just before it, never less than in earlier calls. Call the result once the work is finished. */
  begin(after: bigint): () => void;
  /** The position to keep as the checkpoint when everything up to `processed` was read. */
  checkpoint(processed: bigint): bigint;
  readonly count: number;
}

export const createUnfinishedWork = (): UnfinishedWork => {
  // Insertion order is the order of positions, so the first one is the oldest.
  const unfinished = new Set<{ readonly after: bigint }>();
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
