import type { Pool } from 'pg';
import { type ReadModelName, ReadModelRebuilding } from '#application/kernel/ports/reading.ts';

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
 * What a read of a read model is answered with that has no live generation of this version: none was built yet, or the one
 * there was showed another version, or a history that is gone, or lost its tables. Says how far the build is.
 */
export const rebuildingOf = async (pool: Pool, name: ReadModelName): Promise<ReadModelRebuilding> => {
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
