import type { Pool, PoolClient } from 'pg';
import type { AccountId } from '#domain/ids.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { eraseParked, eraseRows } from '#projections/engine/erase-rows.ts';
import { claimBuild, dropLeftovers, dropSchema } from '#projections/engine/generation.ts';
import { isGone } from '#projections/engine/snapshot.ts';
import { connect, inTransaction } from '#projections/engine/transaction.ts';

interface Generations {
  readonly schema_name: string;
  readonly previous_schema: string | null;
  readonly version: number;
}

const versionOf = (schemaName: string): number => Number(/_v([0-9]+)_g[0-9]+$/.exec(schemaName)?.[1]);

/** Under the checkpoint's lock, like everything that changes the live rows. */
const eraseLive = (
  client: PoolClient,
  definition: Definition,
  subjects: readonly AccountId[],
): Promise<string | null> =>
  inTransaction(client, async () => {
    const found = await client.query<Generations>(
      'select schema_name, previous_schema, version from projection.checkpoint where name = $1 for update',
      [definition.name],
    );
    const row = found.rows[0];
    if (!row) return null;
    if (row.version === definition.version) await eraseRows(client, row.schema_name, definition, subjects);
    await eraseParked(client, definition, subjects);
    return row.previous_schema;
  });

/** A generation of another version has tables that only its own program knows how to erase: it goes as a whole. */
const erasePrevious = async (
  client: PoolClient,
  definition: Definition,
  schemaName: string,
  subjects: readonly AccountId[],
): Promise<void> => {
  if (versionOf(schemaName) !== definition.version) {
    await client.query(`set lock_timeout = '5s'`);
    return dropSchema(client, schemaName);
  }
  try {
    await inTransaction(client, () => eraseRows(client, schemaName, definition, subjects));
  } catch (error) {
    if (!isGone(error)) throw error;
  }
};

/**
 * Erases what every generation of a read model holds of the subjects: the live one, also when it stands still before the
 * erasure, and the one set aside; drops what builds that died left behind. Builds under way see to themselves.
 */
export const eraseGenerations = async (
  pool: Pool,
  definition: Definition,
  subjects: readonly AccountId[],
): Promise<void> => {
  const client = await connect(pool);
  try {
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    const previous = await eraseLive(client, definition, subjects);
    if (previous) await erasePrevious(client, definition, previous, subjects);
    if (await claimBuild(client, definition.name)) await dropLeftovers(client, definition.name);
  } finally {
    // Its settings and its claim go with it.
    client.release(true);
  }
};
