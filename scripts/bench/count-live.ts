import type pg from 'pg';
import type { ReadModelName } from '#projections/definitions.ts';

/** The schema of the live generation of a read model. */
export const liveSchema = async (pool: pg.Pool, name: ReadModelName): Promise<string> => {
  const found = await pool.query<{ schema_name: string }>(
    'select schema_name from projection.checkpoint where name = $1',
    [name],
  );
  return `"${found.rows[0]?.schema_name}"`;
};

/** How many rows a table of the live generation has. */
export const countLive = async (pool: pg.Pool, name: ReadModelName, table: string): Promise<number> => {
  const rows = await pool.query<{ count: bigint }>(
    `select count(*) as count from ${await liveSchema(pool, name)}."${table}"`,
  );
  return Number(rows.rows[0]?.count ?? -1);
};
