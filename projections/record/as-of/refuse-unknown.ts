import type { Pool } from 'pg';
import { EventUnknown } from '#application/kernel/ports/reading.ts';
import type { AccountScope } from '#application/record/ports/event-index.ts';
import { accountOf, pathIds, pathText } from '#projections/engine/account-path.ts';

/**
 * Refuses a past state in which an event of a later version counts: the live read model has set it aside, and says so by
 * where it lies. @throws EventUnknown
 */
export const refuseUnknown = async (
  pool: Pool,
  name: string,
  { path, below }: AccountScope,
  position: bigint,
): Promise<void> => {
  const found = await pool.query<{ path: string }>(
    'select path from projection.parked where name = $1 and unknown and position <= $2::numeric',
    [name, String(position)],
  );
  const named = new Set<string>(path);
  const beginning = pathText(path);
  const concerned = found.rows.some(
    (row) => named.has(accountOf(pathIds(row.path))) || (below && row.path.startsWith(beginning)),
  );
  if (concerned) throw new EventUnknown(`Events of ${name} up to ${position} are of a later version.`);
};
