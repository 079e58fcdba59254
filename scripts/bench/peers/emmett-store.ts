import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { sampleEvent } from '#scripts/bench/bare-appends.ts';
import { type Hammered, hammer } from '#scripts/bench/hammer.ts';

interface Closing {
  /** To be done when the store is no longer needed, the last first. */
  afterwards(step: () => Promise<unknown>): void;
}

/** Emmett's Postgres store in a database of its own, with a pool of so many connections, which are kept. */
export const openEmmettStore = async ({ afterwards }: Closing, url: string, connections: number) => {
  const pool = new pg.Pool({ connectionString: url, max: connections, idleTimeoutMillis: 0 });
  // An idle connection that is lost is replaced; an error event that nobody listens to would end the process.
  pool.on('error', () => {});
  afterwards(() => pool.end());
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  afterwards(() => store.close());
  await store.schema.migrate();
  const count = async (table: string): Promise<number> => {
    const found = await pool.query<{ count: string }>(`select count(*) as count from ${table}`);
    return Number(found.rows[0]?.count ?? -1);
  };
  return {
    store,
    /** How many events it has. */
    stored: () => count('emt_messages'),
    streams: () => count('emt_streams'),
    /** How many documents a projection has made in this collection. */
    documents: (collection: string) => count(`"${collection}"`),
  };
};

export type EmmettStore = Awaited<ReturnType<typeof openEmmettStore>>;

/** Writers that append one event each to a stream of their own, at the version they know. */
export const createEmmettWriters = ({ store }: Pick<EmmettStore, 'store'>) => {
  const versions = new Map<number, bigint>();
  const append = async (writer: number): Promise<void> => {
    const { nextExpectedStreamVersion } = await store.appendToStream(`writer-${writer}`, [sampleEvent], {
      expectedStreamVersion: versions.get(writer) ?? 'STREAM_DOES_NOT_EXIST',
    });
    versions.set(writer, nextExpectedStreamVersion);
  };
  return {
    round: (writers: number, milliseconds: number): Promise<Hammered> =>
      hammer(writers, milliseconds, append),
  };
};
