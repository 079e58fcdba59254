import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

const newline = 10;

/** Reads the whole log as Postgres hands it over in bulk, a line an event, and does nothing with it. @returns how many lines */
export const copyOut = async (pool: pg.Pool): Promise<number> => {
  const client = await pool.connect();
  try {
    const rows = client.query(
      copyTo(`copy (
        select position, stream, revision, id, type, data, metadata from event_store.event order by position
      ) to stdout`),
    );
    let lines = 0;
    for await (const chunk of rows) {
      const bytes: Buffer = chunk;
      for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) lines += 1;
    }
    return lines;
  } finally {
    client.release();
  }
};
