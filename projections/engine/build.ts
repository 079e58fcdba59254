import type { Pool, PoolClient } from 'pg';
import { type BuildWindow, createBuildWindow } from '#projections/engine/build-window.ts';
import type { Definition } from '#projections/engine/definition.ts';
import {
  claimBuild,
  createGeneration,
  dropLeftovers,
  dropSchema,
  type Generation,
} from '#projections/engine/generation.ts';
import { connect } from '#projections/engine/transaction.ts';

/** Another process builds or verifies this read model at the moment. */
export class BuildUnderWay extends Error {
  override readonly name = 'BuildUnderWay';
}

/** Bulk work takes as long as it takes, and waits for the disk only when it swaps. */
const untimed =
  'set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0; set synchronous_commit to off';

/** A generation in the making, with the connection that holds the claim to it. */
export interface Build {
  readonly definition: Definition;
  readonly client: PoolClient;
  readonly generation: Generation;
  readonly window: BuildWindow;
  /** Says how far it is, for the status. */
  report(state: 'folding' | 'indexing' | 'catching-up', position: bigint, head: bigint): Promise<void>;
  /** Lets go of the claim; drops the tables unless they became the live ones. */
  close(keep: boolean): Promise<void>;
}

/**
 * Begins a new generation and clears away those that died on the way.
 * @throws BuildUnderWay
 */
export const beginBuild = async (pool: Pool, definition: Definition, windowRows: number): Promise<Build> => {
  const client = await connect(pool);
  try {
    if (!(await claimBuild(client, definition.name)))
      throw new BuildUnderWay(`${definition.name} is being built or verified by another process.`);
    await client.query(untimed);
    await dropLeftovers(client, definition.name);
    const generation = await createGeneration(client, definition);
    const window = createBuildWindow(client, generation.schemaName, definition, windowRows);
    return {
      definition,
      client,
      generation,
      window,
      report: async (state, position, head) => {
        await client.query(
          `insert into projection.build (name, schema_name, version, state, position, head)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (name) do update set schema_name = excluded.schema_name, version = excluded.version,
             state = excluded.state, position = excluded.position, head = excluded.head, updated_at = now()`,
          [definition.name, generation.schemaName, definition.version, state, String(position), String(head)],
        );
      },
      close: async (keep) => {
        try {
          await client.query('delete from projection.build where name = $1', [definition.name]);
          if (keep) await dropLeftovers(client, definition.name);
          else await dropSchema(client, generation.schemaName);
          // The connection takes a moment to end, and with it the claim; whoever builds next should not have to wait.
          await client.query('select pg_advisory_unlock_all()');
        } finally {
          client.release(true);
        }
      },
    };
  } catch (error) {
    client.release(true);
    throw error;
  }
};
