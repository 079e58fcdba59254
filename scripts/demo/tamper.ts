import { readConnectionFile } from '#adapters/embedded-postgres/connection-file.ts';
import { createPool } from '#adapters/postgres/create-pool.ts';

/** Changes one byte of an event's stored metadata past everything the system does: the minute of its time. Says what it did. */
export const tamperWith = async (dataDirectory: string, eventId: string): Promise<string> => {
  const url = await readConnectionFile(dataDirectory);
  if (url === undefined) throw new Error('no server runs on this data directory');
  const pool = createPool(url, { max: 1 });
  try {
    const altered = await pool.query<{ before: string; after: string }>(
      `with old as (select metadata from event_store.event where id = $1)
       update event_store.event e set metadata = regexp_replace(e.metadata, '"time":"2026-03-12T09:00', '"time":"2026-03-12T09:09')
       from old where e.id = $1 and e.metadata <> regexp_replace(e.metadata, '"time":"2026-03-12T09:00', '"time":"2026-03-12T09:09')
       returning substring(old.metadata from '"time":"[^"]*"') as before, substring(e.metadata from '"time":"[^"]*"') as after`,
      [eventId],
    );
    const row = altered.rows[0];
    if (!row) throw new Error(`nothing was altered in event ${eventId}`);
    return `event ${eventId}: ${row.before} became ${row.after}`;
  } finally {
    await pool.end();
  }
};
