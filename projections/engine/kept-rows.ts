import type { PassedOver } from '#projections/engine/checkpoints-together.ts';
import { createRowSet, type RowSet } from '#projections/engine/row-set.ts';

/**
 * Live rows that one drive met lately and keeps in memory, so that they are not loaded again for the next batch. They hold as
 * long as that drive was the last to write the checkpoint: whoever else changes live rows writes it, too.
 */
export interface KeptRows {
  /**
   * The rows to fold a batch into, none where somebody else wrote the checkpoint meanwhile. Unless `wrote` follows, the next
   * batch begins with none.
   * @param written names the transaction that wrote the checkpoint last
   */
  take(written: string): RowSet;
  /** What was folded into the rows is stored, by this transaction. */
  wrote(transaction: string | undefined): void;
  /** The checkpoint was moved and no row changed. */
  passedOver(by: PassedOver): void;
}

/** Rows kept of one read model: some megabytes. Beyond that all are let go of, and loaded again as they are met. */
const mostRows = 4_000;

export const createKeptRows = (most: number = mostRows): KeptRows => {
  let rows = createRowSet(() => 'error');
  let ours: string | undefined;
  return {
    take: (written) => {
      if (written !== ours || rows.size() > most) rows = createRowSet(() => 'error');
      ours = undefined;
      return rows;
    },
    wrote: (transaction) => {
      rows.settle();
      ours = transaction;
    },
    passedOver: ({ before, written }) => {
      ours = before === ours ? written : undefined;
    },
  };
};
