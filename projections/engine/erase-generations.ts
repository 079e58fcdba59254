import type { Pool, PoolClient } from 'pg';
import type { SubjectId } from '#domain/kernel/ids.ts';
import { lockCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { eraseParked, eraseSetAside } from '#projections/engine/erase-parked.ts';
import { eraseRows } from '#projections/engine/erase-rows.ts';
import { claimBuild, dropLeftovers, dropSchema } from '#projections/engine/generation.ts';
import { isGone } from '#projections/engine/gone.ts';
import { forgetStandby, listStandbys, type Standby } from '#projections/engine/standby.ts';
import { connect, inTransaction } from '#projections/engine/transaction.ts';

/** Under the checkpoint's lock, like everything that changes the live rows. */
const eraseLive = (
  client: PoolClient,
  definition: Definition,
  subjects: readonly SubjectId[],
): Promise<void> =>
  inTransaction(client, async () => {
    const live = await lockCheckpoint(client, definition.name);
    if (!live) return;
    if (live.version === definition.version)
      await eraseRows({ client, schema: live.schemaName, definition }, subjects);
    await eraseParked(client, definition, subjects);
  });

/** A generation of another version has tables that only its own program knows how to erase: it goes as a whole. */
const eraseStandby = async (
  client: PoolClient,
  definition: Definition,
  { version, generation: { schemaName } }: Standby,
  subjects: readonly SubjectId[],
): Promise<void> => {
  if (version !== definition.version) {
    await client.query(`set lock_timeout = '5s'`);
    await dropSchema(client, schemaName);
    return forgetStandby(client, schemaName);
  }
  try {
    await inTransaction(client, async () => {
      await eraseRows({ client, schema: schemaName, definition }, subjects);
      await eraseSetAside(client, schemaName, subjects);
    });
  } catch (error) {
    if (!(await isGone(client, error))) throw error;
  }
};

/**
 * Erases what every generation of a read model holds of the subjects: the live one, also when it stands still before the
 * erasure, and those on standby; drops what builds that died left behind. Builds under way see to themselves.
 */
export const eraseGenerations = async (
  pool: Pool,
  definition: Definition,
  subjects: readonly SubjectId[],
): Promise<void> => {
  const client = await connect(pool);
  try {
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    await eraseLive(client, definition, subjects);
    const free = await claimBuild(client, definition.name);
    for (const standby of await listStandbys(client, definition.name))
      if (free || standby.kind === 'previous') await eraseStandby(client, definition, standby, subjects);
    if (free) await dropLeftovers(client, definition);
  } finally {
    // Its settings and its claim go with it.
    client.release(true);
  }
};
