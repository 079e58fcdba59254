import type { Pool } from 'pg';
import { ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { missingGenerations } from '#projections/engine/generation-tables.ts';

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

/**
 * What a read throws that found again and again that something is gone: the read model is being built. Where all of its tables
 * are there, the query names what none has, which no build would end.
 */
export const stillGone = async (
  pool: Pool,
  definition: Pick<Definition, 'name' | 'version' | 'tables'>,
  error: unknown,
): Promise<unknown> => {
  const [missing] = await missingGenerations(pool, [definition]);
  return missing ? rebuildingOf(pool, definition.name) : error;
};
