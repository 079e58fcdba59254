import type { Pool } from 'pg';
import { claimBuild, dropSchema } from '#projections/engine/generation.ts';
import { forgetStandby, listStandbys } from '#projections/engine/standby.ts';
import { withClient } from '#projections/engine/transaction.ts';

/**
 * Drops the generations on standby that lack an event up to `position`: what that event takes away, such as personal data,
 * is still in them. @returns whether all of them are gone; one that is being built by another process stays for now
 */
export const dropStandbysBehind = (pool: Pool, position: bigint): Promise<boolean> =>
  withClient(pool, async (client) => {
    let gone = true;
    for (const { name, generation, ...standby } of await listStandbys(client)) {
      if (standby.position >= position) continue;
      if (!(await claimBuild(client, name))) {
        gone = false;
        continue;
      }
      await forgetStandby(client, generation.schemaName);
      await dropSchema(client, generation.schemaName);
      await client.query('select pg_advisory_unlock_all()');
    }
    return gone;
  });
