import type { Pool } from 'pg';
import { ReadModelRebuilding } from '#application/kernel/ports/reading.ts';

interface Reported {
  readonly position: string;
  readonly head: string;
}

const percentOf = ({ position, head }: Reported): number => {
  const end = BigInt(head);
  if (end === 0n) return 0;
  const percent = Number((BigInt(position) * 100n) / end);
  // The last percent is the swap.
  return Math.min(99, Math.max(0, percent));
};

/**
 * The error that answers a read of a read model without a live generation of this version, with how far the build is.
 * Either none was built yet, or the one that was there is of another version, shows a history that is gone, or lost its
 * tables.
 */
export const rebuildingOf = async (pool: Pool, name: string): Promise<ReadModelRebuilding> => {
  const found = await pool
    .query<Reported>(
      'select position::text as position, head::text as head from projection.build where name = $1',
      [name],
    )
    // Not even the table of builds is there: the worker makes it.
    .catch(() => ({ rows: [] }));
  const reported = found.rows[0];
  return new ReadModelRebuilding(name, reported ? percentOf(reported) : 0);
};
