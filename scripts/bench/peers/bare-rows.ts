import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { migrate } from '#adapters/postgres/migrate.ts';
import { sampleEvent } from '#scripts/bench/bare-appends.ts';
import { hammer } from '#scripts/bench/hammer.ts';
import type { Bench } from '#scripts/bench/scenario.ts';

type Row = readonly [position: number, stream: string, revision: number, id: string, ...string[]];

const columns = 'position, stream, revision, id, type, data, metadata';
const oneRow = {
  name: 'one_row',
  text: `insert into event_store.event (${columns}) values ($1, $2, $3, $4, $5, $6, $7)`,
};
const manyRows = {
  name: 'many_rows',
  text: `insert into event_store.event (${columns})
    select * from unnest($1::bigint[], $2::text[], $3::integer[], $4::uuid[], $5::text[], $6::text[], $7::text[])`,
};

const payload = [
  sampleEvent.type,
  JSON.stringify(sampleEvent.data),
  JSON.stringify(sampleEvent.metadata),
] as const;

const byColumn = (rows: readonly Row[]): readonly unknown[] =>
  [0, 1, 2, 3, 4, 5, 6].map((column) => rows.map((row) => row[column]));

/**
 * Rows put straight into a table of its own like the event store's, indexes and all: what Postgres takes from one process when
 * nobody decides, locks or orders. Positions and revisions are given here, each its own.
 */
export const openBareRows = async (bench: Pick<Bench, 'afterwards'>, url: string, connections: number) => {
  const migrating = createPool(url, { max: 1 });
  await migrate(migrating).finally(() => migrating.end());
  const clients: pg.Client[] = [];
  for (let number = 0; number < connections; number += 1) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    bench.afterwards(() => client.end());
    clients.push(client);
  }
  const [first] = clients;
  if (!first) throw new Error('rows need a connection');
  const run = randomUUID();
  let position = 0;
  const nextRow = (): Row => {
    position += 1;
    return [position, `writer-${run}-${position % 50}`, Math.floor(position / 50), randomUUID(), ...payload];
  };
  const nextRows = (size: number): readonly Row[] => Array.from({ length: size }, nextRow);

  const rateOf = async (milliseconds: number, size: number, write: (client: pg.Client) => Promise<unknown>) =>
    size *
    (
      await hammer(connections, milliseconds, async (writer) => {
        await write(clients[writer] ?? first);
      })
    ).rate;

  return {
    /** A transaction a row, on each connection one after the other. @returns rows per second */
    oneByOne: (milliseconds: number): Promise<number> =>
      rateOf(milliseconds, 1, (client) => client.query({ ...oneRow, values: [...nextRow()] })),
    /** A transaction a batch. @returns rows per second */
    inBatches: (milliseconds: number, size: number): Promise<number> =>
      rateOf(milliseconds, size, (client) =>
        client.query({ ...manyRows, values: [...byColumn(nextRows(size))] }),
      ),
    /** A transaction a COPY of so many rows. @returns rows per second */
    byCopy: (milliseconds: number, size: number): Promise<number> =>
      rateOf(milliseconds, size, async (client) => {
        const lines = nextRows(size).map((row) => `${row.join('\t')}\n`);
        await pipeline(
          Readable.from([lines.join('')]),
          client.query(copyFrom(`copy event_store.event (${columns}) from stdin`)),
        );
      }),
    written: (): number => position,
    stored: async (): Promise<number> => {
      const found = await first.query<{ count: string }>('select count(*) as count from event_store.event');
      return Number(found.rows[0]?.count ?? -1);
    },
  };
};
