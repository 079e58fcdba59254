import type { CustomTypesConfig } from 'pg';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';

/** The columns of an event in the order of `EventRow`, for the alias `e`. */
export const eventColumns = 'e.position, e.stream, e.revision, e.id, e.type, e.data, e.metadata';

/** As the server sends them, in text; a query may add columns of its own behind. */
export type EventRow = [
  position: string,
  stream: string,
  revision: string,
  id: string,
  type: string,
  data: string,
  metadata: string,
  ...more: string[],
];

/** Leaves every value as the server's text, whatever parsers the application registered for the pool. */
export const asText: CustomTypesConfig = { getTypeParser: () => (value: string) => value };

export const storedEvent = (row: EventRow): StoredEvent => {
  const [position, stream, revision, id, type, data, metadata] = row;
  return { id, stream, revision: Number(revision), position: BigInt(position), type, data, metadata };
};
