import type { Pool } from 'pg';
import type { EventLog } from '#application/event-log.ts';
import type { LogPlace, PlacedEventText } from '#application/log-place.ts';
import type { Logger } from '#application/ports/logger.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { completePlace, findInLog, placeColumn, placeOfColumns } from '#projections/engine/places.ts';
import { inTransaction, withClient } from '#projections/engine/transaction.ts';

interface Kept {
  readonly table: 'checkpoint' | 'standby';
  readonly name: string;
  readonly schema_name: string;
  readonly position: string;
  readonly event: PlacedEventText | null;
}

const keptPlaces = async (pool: Pool): Promise<readonly Kept[]> => {
  const found = await pool.query<Kept>(
    `select 'checkpoint' as "table", name, schema_name, position::text as position, event from projection.checkpoint
     union all
     select 'standby', name, schema_name, position::text, event from projection.standby`,
  );
  return found.rows;
};

/**
 * Takes a generation out of use: nobody reads it, catches it up or rolls back to it from now on, and who drives the read
 * model finds it missing and builds it again. Its tables go with that build.
 */
const forget = (pool: Pool, { table, name, schema_name }: Kept): Promise<void> =>
  withClient(pool, (client) =>
    inTransaction(client, async () => {
      const gone = await client.query(
        `delete from projection.${table} where name = $1 and schema_name = $2`,
        [name, schema_name],
      );
      // What it had set aside was read from the same log.
      if (table === 'checkpoint' && gone.rowCount !== 0)
        await client.query('delete from projection.parked where name = $1', [name]);
    }),
  );

const complete = async (pool: Pool, log: EventLog, kept: Kept, place: LogPlace): Promise<void> => {
  await pool.query(
    `update projection.${kept.table} set event = $3
     where schema_name = $1 and position = $2::numeric and event is null`,
    [kept.schema_name, kept.position, placeColumn(await completePlace(log, place))],
  );
};

/**
 * Holds the place of every generation, live or on standby, against the log (domain.md R1). One whose place is not in the
 * log shows a history that is gone, and is taken out of use. A place kept without its event is taken and completed (R2).
 * Costs a read of one event for each distinct place. Safe in several processes at once.
 * @returns the names of the read models whose live generation is gone
 */
export const holdPlaces = async (
  pool: Pool,
  log: EventLog,
  logger?: Pick<Logger, 'warn'>,
): Promise<readonly string[]> => {
  await prepareProjections(pool);
  const gone: string[] = [];
  for (const kept of await keptPlaces(pool)) {
    const place = placeOfColumns(kept.position, kept.event);
    const found = await findInLog(log, place);
    if (found === 'unproved') await complete(pool, log, kept, place);
    if (found !== 'not-in-log') continue;
    await forget(pool, kept);
    if (kept.table === 'checkpoint') gone.push(kept.name);
    logger?.warn(
      { readModel: kept.name, generation: kept.schema_name, position: kept.position, kind: kept.table },
      'a read model shows a history that is not in the log: it is built again',
    );
  }
  return gone;
};
