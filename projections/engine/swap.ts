import type { PoolClient } from 'pg';
import type { EventLog } from '#application/event-log.ts';
import { applyToGeneration } from '#projections/engine/apply-live.ts';
import { lockCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import type { Generation } from '#projections/engine/generation.ts';
import { inTransaction } from '#projections/engine/transaction.ts';

const nobody: ReadonlySet<string> = new Set();

/** Applies everything after `position` to the generation, a page a transaction; answers how far it got and how much it was. */
export const catchUp = async (
  client: PoolClient,
  log: EventLog,
  definition: Definition,
  generation: Generation,
  position: bigint,
): Promise<{ readonly position: bigint; readonly events: number }> => {
  let reached = position;
  let events = 0;
  for await (const page of log.readPages({ after: position })) {
    await inTransaction(client, async () => {
      const [aside] = await applyToGeneration(client, generation.schemaName, definition, page, nobody);
      if (aside) throw new Error(`${aside.event.type} at ${aside.event.position}: ${aside.error}`);
    });
    reached = page.at(-1)?.position ?? reached;
    events += page.length;
  }
  return { position: reached, events };
};

/**
 * Makes the generation the live one in one short transaction: under the checkpoint's lock it takes the few events the
 * live one is ahead by, then points readers to it. Reads go on undisturbed. Nothing is parked in what was built.
 */
export const swap = (
  client: PoolClient,
  log: EventLog,
  definition: Definition,
  generation: Generation,
  position: bigint,
): Promise<bigint> =>
  inTransaction(client, async () => {
    const live = await lockCheckpoint(client, definition.name);
    let reached = position;
    if (live && live.position > reached) {
      for await (const page of log.readPages({ after: reached })) {
        const due = page.filter((event) => event.position <= live.position);
        const [aside] = await applyToGeneration(client, generation.schemaName, definition, due, nobody);
        if (aside) throw new Error(`${aside.event.type} at ${aside.event.position}: ${aside.error}`);
        if (due.length < page.length) break;
      }
      reached = live.position;
    }
    await client.query(
      `insert into projection.checkpoint (name, generation, schema_name, version, position)
       values ($1, $2, $3, $4, $5)
       on conflict (name) do update set
         generation = excluded.generation, previous_schema = projection.checkpoint.schema_name,
         schema_name = excluded.schema_name, version = excluded.version, position = excluded.position,
         state = 'live', error = null, updated_at = now()`,
      [definition.name, generation.number, generation.schemaName, definition.version, reached.toString()],
    );
    await client.query('delete from projection.parked where name = $1', [definition.name]);
    return reached;
  });
