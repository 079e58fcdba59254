import type { ClientBase } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { ReadModelName } from '#application/ports/read-models.ts';
import { pathText } from '#projections/account-path.ts';
import type { SetAside } from '#projections/engine/evolve-batch.ts';

/** Keeps events set aside, by where they are in the log: their content stays in the log alone. */
export const parkEvents = async (
  client: ClientBase,
  name: ReadModelName,
  aside: readonly SetAside[],
): Promise<void> => {
  for (const { event, partition, error } of aside)
    await client.query(
      `insert into projection.parked (id, name, partition, path, position, event_id, stream, revision, error)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (name, position) do nothing`,
      [
        uuidv7(),
        name,
        partition,
        pathText(event.metadata.path),
        event.position.toString(),
        event.id,
        event.stream,
        event.revision,
        error,
      ],
    );
};
