import type { ClientBase } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { ReadModelName } from '#application/ports/read-models.ts';
import { pathText } from '#projections/account-path.ts';
import type { SetAside } from '#projections/engine/evolve-batch.ts';

/** An event set aside as it is kept, by where it is in the log: its content stays in the log alone. */
export interface ParkedRow {
  readonly id: string;
  readonly name: ReadModelName;
  readonly partition: string;
  readonly path: string;
  readonly position: string;
  readonly event_id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly error: string;
  readonly parked_at: string;
}

/** @param parkedAt by this process's clock, as ISO text: it is only shown */
export const parkedRows = (
  name: ReadModelName,
  aside: readonly SetAside[],
  parkedAt = new Date().toISOString(),
): readonly ParkedRow[] =>
  aside.map(({ event, partition, error }) => ({
    id: uuidv7(),
    name,
    partition,
    path: pathText(event.metadata.path),
    position: event.position.toString(),
    event_id: event.id,
    stream: event.stream,
    revision: event.revision,
    type: event.type,
    // The database's JSON takes neither of these.
    error: error.toWellFormed().replaceAll('\0', ' '),
    parked_at: parkedAt,
  }));

/** Keeps events set aside by the live generation. */
export const parkEvents = async (
  client: ClientBase,
  name: ReadModelName,
  aside: readonly SetAside[],
): Promise<void> => {
  if (aside.length === 0) return;
  await client.query(
    `insert into projection.parked
       (id, name, partition, path, position, event_id, stream, revision, type, error, parked_at)
     select id, name, partition, path, position, event_id, stream, revision, type, error, parked_at
     from jsonb_populate_recordset(null::projection.parked, $1::jsonb) on conflict (name, position) do nothing`,
    [JSON.stringify(parkedRows(name, aside))],
  );
};
