import type { Pool } from 'pg';
import { readRows } from '#adapters/postgres-event-store/read-rows.ts';

// Positions and revisions of later events are counted on from the last one, which therefore stays.
const truncate = {
  name: 'event_store_truncate',
  text: `delete from event_store.event
    where stream = $1 and revision < least($2, (select max(revision) from event_store.event where stream = $1))`,
};

/** Deletes a stream's events before a revision, all but its last. Done twice it is as good as done once. */
export const truncateStream = async (
  pool: Pool,
  stream: string,
  before: number,
  patience: number,
): Promise<void> => {
  await readRows(pool, { ...truncate, values: [stream, before] }, patience);
};
