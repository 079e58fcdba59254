import pLimit from 'p-limit';
import type pg from 'pg';
import { type PlacedEventText, placedEventOf, placedEventText } from '#application/kernel/log-place.ts';
import type { ProcessCheckpoints } from '#application/kernel/ports/process-checkpoints.ts';

/** Processes' places in the table `tierline.process_checkpoint`; those of the release before have no event. */
export const openProcessCheckpoints = (pool: pg.Pool): ProcessCheckpoints => {
  // Every event wakes all processes, and each would have the pool open a connection of its own for one statement.
  const oneByOne = pLimit(1);
  return {
    async read(name) {
      const { rows } = await oneByOne(() =>
        pool.query<{ position: string; event: PlacedEventText | null }>(
          'select position, event from tierline.process_checkpoint where name = $1',
          [name],
        ),
      );
      const [row] = rows;
      return {
        position: BigInt(row?.position ?? 0),
        ...(row?.event ? { event: placedEventOf(row.event) } : {}),
      };
    },
    async write(name, { position, event }) {
      await oneByOne(() =>
        pool.query(
          // A place that a crash of the database takes is one to start from all the same, so this does not wait for the disk.
          `with unsynced as materialized (select set_config('synchronous_commit', 'off', true))
           insert into tierline.process_checkpoint (name, position, event) select $1, $2, $3 from unsynced
           on conflict (name) do update set
             position = excluded.position, event = excluded.event, updated_at = clock_timestamp()`,
          [name, position.toString(), event ? JSON.stringify(placedEventText(event)) : null],
        ),
      );
    },
  };
};
