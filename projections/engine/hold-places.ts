import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import { findInLog } from '#application/kernel/find-in-log.ts';
import type { LogPlace, PlacedEventText } from '#application/kernel/log-place.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { forgetGeneration, type KeptGeneration } from '#projections/engine/forget-generation.ts';
import { completePlace, placeColumn, placeOfColumns } from '#projections/engine/places.ts';

interface Kept extends KeptGeneration {
  readonly position: string;
  readonly event: PlacedEventText | null;
}

const keptPlaces = async (pool: Pool, name: string | undefined): Promise<readonly Kept[]> => {
  const found = await pool.query<Kept>(
    `select * from (
       select 'checkpoint' as "table", name, schema_name, position::text as position, event from projection.checkpoint
       union all
       select 'standby', name, schema_name, position::text, event from projection.standby) kept
     where $1::text is null or name = $1`,
    [name ?? null],
  );
  return found.rows;
};

const complete = async (pool: Pool, log: EventLog, kept: Kept, place: LogPlace): Promise<void> => {
  await pool.query(
    `update projection.${kept.table} set event = $3
     where schema_name = $1 and position = $2::numeric and event is null`,
    [kept.schema_name, kept.position, placeColumn(await completePlace(log, place))],
  );
};

/**
 * Holds the place of every generation, live or on standby, against the log (docs/domain.md R1). A generation whose place
 * is not in the log shows a history that is gone, and is taken out of use. A place that was kept without its event is
 * completed (R2).
 * @returns the names of the read models whose live generation is gone
 */
export const holdPlaces = async (
  pool: Pool,
  log: EventLog,
  { name, logger }: { readonly name?: string; readonly logger?: Pick<Logger, 'warn'> } = {},
): Promise<readonly string[]> => {
  await prepareProjections(pool);
  const gone: string[] = [];
  for (const kept of await keptPlaces(pool, name)) {
    const place = placeOfColumns(kept.position, kept.event);
    const found = await findInLog(log, place);
    if (found === 'unproved') await complete(pool, log, kept, place);
    if (found !== 'not-in-log') continue;
    await forgetGeneration(pool, kept);
    if (kept.table === 'checkpoint') gone.push(kept.name);
    logger?.warn(
      { readModel: kept.name, generation: kept.schema_name, position: kept.position, kind: kept.table },
      'a read model shows a history that is not in the log: it is built again',
    );
  }
  return gone;
};
