import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ParkedToSkip } from '#application/kernel/ports/read-model-status.ts';
import { ReadModelBehind } from '#application/kernel/ports/reading.ts';
import { GenerationMissing, lockLive } from '#projections/engine/apply-live.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { retryParked } from '#projections/engine/retry-parked.ts';
import { inTransaction, withClient } from '#projections/engine/transaction.ts';

interface ParkedRow {
  readonly partition: string;
  readonly position: string;
  readonly event_id: string;
  readonly unknown: boolean | null;
}

/** Why an event must not be left out, if so. */
const whyKept = ({ name, unknown }: Definition, row: ParkedRow): string | undefined => {
  if (unknown) return `${name} counts the events of the log, so none is ever left out of it.`;
  if (row.unknown) return 'It is an event of a later version. It is taken in once this version is upgraded.';
  return undefined;
};

/**
 * Leaves a parked event out, once `record` has recorded it: under the checkpoint's lock, so that a build that is swapped
 * in meanwhile either knows of it or comes later. So `record` must not wait for a log that is away. Then the events behind it are applied in order.
 * @returns what `record` answered; undefined when nothing is parked under this id
 * @throws ReadModelBehind when a version of other code is live
 */
export const skipParked = <Result extends { readonly outcome: string }>(
  pool: Pool,
  log: EventLog,
  definition: Definition,
  id: string,
  record: (event: ParkedToSkip) => Promise<Result>,
): Promise<Result | undefined> =>
  withClient(pool, async (client) => {
    let partition: string | undefined;
    const leaveOut = async () => {
      const { version } = await lockLive(client, definition);
      const found = await client.query<ParkedRow>(
        'select partition, position::text as position, event_id, unknown from projection.parked where id = $1 and name = $2',
        [id, definition.name],
      );
      const row = found.rows[0];
      if (!row) return undefined;
      const recorded = await record({
        parkedId: id,
        readModel: definition.name,
        version,
        eventId: row.event_id,
        position: row.position,
        kept: whyKept(definition, row),
      });
      if (recorded.outcome !== 'done') return recorded;
      await client.query('delete from projection.parked where id = $1', [id]);
      partition = row.partition;
      return recorded;
    };
    const result = await log.persist(() => inTransaction(client, leaveOut));
    // What fails among them stays parked, with its own error: the skip holds all the same.
    if (partition !== undefined) await retryParked(pool, log, definition, partition);
    return result;
  }).catch((error: unknown) => {
    if (error instanceof GenerationMissing) throw new ReadModelBehind(error.message, { cause: error });
    throw error;
  });
