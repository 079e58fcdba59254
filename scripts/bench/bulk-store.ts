import type pg from 'pg';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { copyRows } from '#projections/engine/copy-rows.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

const eventTable = defineTable('event', {
  columns: {
    position: column.bigint(),
    stream: column.text(),
    revision: column.integer(),
    id: column.text(),
    type: column.text(),
    data: column.text(),
    metadata: column.text(),
  },
  primaryKey: ['position'],
});

const dropUnique = `alter table event_store.event
  drop constraint event_id_is_unique, drop constraint event_place_is_unique`;
const addUnique = `alter table event_store.event
  add constraint event_id_is_unique unique (id), add constraint event_place_is_unique unique (stream, revision)`;

const rowsOfCopy = 20_000;

const refused = (): never => {
  throw new Error('The bulk store only takes what a seeder writes.');
};

/**
 * Fills an empty log of millions of events in minutes: takes what a seeder appends at its word and copies it straight into
 * the event table. The uniqueness it trusted in is checked once, when it is finished.
 */
export const createBulkStore = async (pool: pg.Pool) => {
  const client = await pool.connect();
  await client.query('set statement_timeout = 0; set synchronous_commit to off');
  await client.query(dropUnique);
  let position = 0n;
  let rows: RowOf<typeof eventTable>[] = [];
  let writing: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    const full = rows;
    rows = [];
    writing = writing.then(() => copyRows(client, 'event_store.event', eventTable, full));
    return writing;
  };

  const store: EventStore = {
    append: async (stream, expected, events) => {
      let revision = expected === 'no-stream' ? -1 : expected;
      for (const { id, type, data, metadata } of events) {
        revision += 1;
        position += 1n;
        rows.push({ position, stream, revision, id, type, data, metadata });
      }
      const reached = { revision, position };
      if (rows.length >= rowsOfCopy) await flush();
      return { outcome: 'appended', ...reached, repeated: false };
    },
    // It begins empty, and what a seeder has written it does not read.
    readStream: async function* () {},
    costOfPlace: 4,
    readAt: refused,
    readAll: refused,
    subscribeToAll: refused,
    truncate: refused,
    head: async () => position,
    ping: async () => {},
    close: async () => {},
  };
  return {
    store,
    finish: async (): Promise<void> => {
      await flush();
      await client.query(addUnique);
      client.release();
    },
  };
};
