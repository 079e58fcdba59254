import type { ClientBase } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { idOfStream } from '#domain/kernel/streams.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import type { SetAside } from '#projections/engine/evolve-batch.ts';
import { isUnknown, type LoggedEvent } from '#projections/engine/logged-event.ts';

/** An event set aside as it is kept, by where it is in the log: its content stays in the log alone. */
export interface ParkedRow {
  readonly id: string;
  readonly name: string;
  readonly partition: string;
  readonly path: string;
  readonly position: string;
  readonly event_id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly error: string;
  readonly parked_at: string;
  /** Only a later version can read it. */
  readonly unknown: boolean;
}

/** Below no account, and above none. */
const nowhere = '-/';

/**
 * The path of the account that the event concerns, as text. An event of a later version right under the platform may be
 * about something that is no account, such as a plan; it then concerns that alone, and not everything below the platform.
 */
const pathOf = (event: LoggedEvent): string => {
  if (!isUnknown(event)) return pathText(event.metadata.path);
  const { path, stream } = event;
  const isItself = path.length > 0 && accountOf(path) === idOfStream(stream);
  return path.length > 1 || isItself ? pathText(path) : nowhere;
};

/** @param parkedAt by this process's clock, as ISO text: it is only shown */
export const parkedRows = (
  name: string,
  aside: readonly SetAside[],
  parkedAt = new Date().toISOString(),
): readonly ParkedRow[] =>
  aside.map(({ event, why, partition, error }) => ({
    id: uuidv7(),
    name,
    partition,
    path: pathOf(event),
    position: event.position.toString(),
    event_id: event.id,
    stream: event.stream,
    revision: event.revision,
    type: event.type,
    // The database's JSON takes neither of these.
    error: error.toWellFormed().replaceAll('\0', ' '),
    parked_at: parkedAt,
    unknown: why === 'unknown',
  }));

/** Keeps events set aside by the live generation. */
export const parkEvents = async (
  client: ClientBase,
  name: string,
  aside: readonly SetAside[],
): Promise<void> => {
  if (aside.length === 0) return;
  await client.query(
    `insert into projection.parked
       (id, name, partition, path, position, event_id, stream, revision, type, error, parked_at, unknown)
     select id, name, partition, path, position, event_id, stream, revision, type, error, parked_at, unknown
     from jsonb_populate_recordset(null::projection.parked, $1::jsonb) on conflict (name, position) do nothing`,
    [JSON.stringify(parkedRows(name, aside))],
  );
};
