import type { Pool } from 'pg';
import { inTransaction, withClient } from '#projections/engine/transaction.ts';

/** A generation as the bookkeeping has it: live, or on standby. */
export interface KeptGeneration {
  readonly table: 'checkpoint' | 'standby';
  readonly name: string;
  readonly schema_name: string;
}

/**
 * Takes a generation out of use. From now on nobody reads it, catches it up or rolls back to it, and the live drive finds
 * it missing and has it built again. That build drops its tables.
 */
export const forgetGeneration = (pool: Pool, { table, name, schema_name }: KeptGeneration): Promise<void> =>
  withClient(pool, (client) =>
    inTransaction(client, async () => {
      const gone = await client.query(
        `delete from projection.${table} where name = $1 and schema_name = $2`,
        [name, schema_name],
      );
      // What it had set aside was read with it.
      if (table === 'checkpoint' && gone.rowCount !== 0)
        await client.query('delete from projection.parked where name = $1', [name]);
    }),
  );
