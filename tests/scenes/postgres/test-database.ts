import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '#adapters/postgres/create-pool.ts';

export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Another database, as this one is now; nobody may be connected to this one from then on. */
  copy(): Promise<TestDatabase>;
  /** Ends the pool and drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** A migrated database of its own for one test file, copied from the run's template in some 50 ms. */
export const createTestDatabase = ({
  options = `template ${inject('postgresTemplate')} strategy file_copy`,
}: {
  /** Of `create database`, for one that is not to be like the others. */
  readonly options?: string;
} = {}): Promise<TestDatabase> => createDatabase(options);

/** The same with every read model built already: for a system whose first build is not what the test is about. */
export const createBuiltDatabase = (): Promise<TestDatabase> =>
  createDatabase(`template ${inject('postgresBuiltTemplate')} strategy file_copy`);

/** A database with nothing in it, for tests of the migrations themselves. */
export const createEmptyDatabase = (): Promise<TestDatabase> =>
  createDatabase('template template1 strategy file_copy');

async function createDatabase(options: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await maintain(`create database ${name} ${options}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  // As many as the system itself has: a first build holds one for each read model, and needs more to read the log.
  const pool = createPool(url.href, { max: 20 });
  return {
    url: url.href,
    pool,
    async copy() {
      if (!pool.ended) await pool.end();
      return createDatabase(`template ${name} strategy file_copy`);
    },
    async drop() {
      if (!pool.ended) await pool.end();
      await maintain(`drop database ${name} with (force)`);
    },
  };
}

/**
 * A pool that is not made like the product's. It may be ended and its database dropped before the server has closed its last
 * connection: an idle one then tells of that by an event, which ends the process where nobody listens.
 */
export const openPool = (config: pg.PoolConfig): pg.Pool => new pg.Pool(config).on('error', () => {});

/** One connection for all files of a worker: opening one takes as long as copying a database. It keeps no process alive. */
let maintenance: pg.Pool | undefined;

async function maintain(statement: string): Promise<void> {
  maintenance ??= openPool({ connectionString: inject('postgresUrl'), max: 1, allowExitOnIdle: true });
  await maintenance.query(statement);
}
